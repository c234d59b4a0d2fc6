/** Keeps each decision with all its input, so that it can be replayed. */
@NullMarked
package org.virtgate.record.replay;

import org.jspecify.annotations.NullMarked;
