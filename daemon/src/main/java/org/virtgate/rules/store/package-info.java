/** Rules and settings on disk: which files count, whom they may belong to, what is in force, and what was last good. */
@NullMarked
package org.virtgate.rules.store;

import org.jspecify.annotations.NullMarked;
