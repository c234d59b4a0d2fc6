/** Keeps all that a decision was made of, so that it can be made again. */
@NullMarked
package org.virtgate.record.replay;

import org.jspecify.annotations.NullMarked;
