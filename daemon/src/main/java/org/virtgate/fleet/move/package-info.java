/** Moves guests away from this host, one plan after the other, until all that can go are gone. */
@NullMarked
package org.virtgate.fleet.move;

import org.jspecify.annotations.NullMarked;
