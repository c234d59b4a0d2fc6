/** The model of rules and settings: the values that TOML files are read into, and the problems with them. Pure. */
@NullMarked
package org.virtgate.rules;

import org.jspecify.annotations.NullMarked;
