/** The decision log: written, rotated, and read back. */
@NullMarked
package org.virtgate.record.log;

import org.jspecify.annotations.NullMarked;
