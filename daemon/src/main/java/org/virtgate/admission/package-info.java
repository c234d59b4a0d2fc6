/** An incoming domain, the rules and what is known of this host become a decision. Pure: no I/O, no clock. */
@NullMarked
package org.virtgate.admission;

import org.jspecify.annotations.NullMarked;
