/** Turns an incoming domain, the rules and the facts of this host into a decision. Pure: no I/O, no clock. */
@NullMarked
package org.virtgate.admission;

import org.jspecify.annotations.NullMarked;
