/** The events of the audit trail: decisions, and the outcomes of their guests. */
@NullMarked
package org.virtgate.history;

import org.jspecify.annotations.NullMarked;
