/**
 * Rules and settings on disk: which files count, who may own them, which rules are in force, and which were last good.
 */
@NullMarked
package org.virtgate.rules.store;

import org.jspecify.annotations.NullMarked;
