/** An incoming domain, the rules and what is known of this host become a verdict. Pure: no I/O, no clock. Imports domain, rules, facts and checks. */
@NullMarked
package org.virtgate.admission;

import org.jspecify.annotations.NullMarked;
