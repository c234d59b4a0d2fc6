/** The model of rules and settings: what TOML files are read into, and what can be wrong with them. Pure. */
@NullMarked
package org.virtgate.rules;

import org.jspecify.annotations.NullMarked;
