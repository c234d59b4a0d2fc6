/** Reads the block devices of this host from sysfs, down to the LUN. */
@NullMarked
package org.virtgate.host.block;

import org.jspecify.annotations.NullMarked;
