/** TOML rule files become one immutable {@link org.virtgate.rules.RuleSet}, or a list of everything that is wrong with them. Imports domain. */
@NullMarked
package org.virtgate.rules;

import org.jspecify.annotations.NullMarked;
