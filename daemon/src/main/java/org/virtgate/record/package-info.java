/** Hands each event of the audit trail to the journal, the decision log and every other writer. */
@NullMarked
package org.virtgate.record;

import org.jspecify.annotations.NullMarked;
