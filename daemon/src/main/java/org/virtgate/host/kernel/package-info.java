/** Reads what the kernel and /etc tell of this host: links, bridges, mounts, memory, processors, names, services. */
@NullMarked
package org.virtgate.host.kernel;

import org.jspecify.annotations.NullMarked;
