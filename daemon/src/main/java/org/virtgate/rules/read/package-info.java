/**
 * Reads TOML into one immutable {@link org.virtgate.rules.RuleSet} or settings, or a list of everything that is wrong.
 * Pure.
 */
@NullMarked
package org.virtgate.rules.read;

import org.jspecify.annotations.NullMarked;
