/** Reads this host's facts from the kernel and /etc: links, bridges, mounts, memory, processors, names, services. */
@NullMarked
package org.virtgate.host.kernel;

import org.jspecify.annotations.NullMarked;
