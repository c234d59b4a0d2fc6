/**
 * Rules and settings on disk: which files count, whom they may belong to, what is in force, and what was last good. The only part of the
 * rules that reads, writes and knows a clock. Imports rules and domain.
 */
@NullMarked
package org.virtgate.rules.store;

import org.jspecify.annotations.NullMarked;
