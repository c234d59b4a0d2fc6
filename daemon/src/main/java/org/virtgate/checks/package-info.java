/** The checks: each asks one question of a rewritten guest and what is known of this host. Pure. Imports domain, rules and facts. */
@NullMarked
package org.virtgate.checks;

import org.jspecify.annotations.NullMarked;
