/** The audit trail as values: decisions, and what became of their guests. */
@NullMarked
package org.virtgate.history;

import org.jspecify.annotations.NullMarked;
