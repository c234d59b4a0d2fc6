/** Keeps readings of this host at hand, so that no decision waits for one. */
@NullMarked
package org.virtgate.host.watch;

import org.jspecify.annotations.NullMarked;
