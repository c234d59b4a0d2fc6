/** The journal: entries of the audit trail, and what the daemon itself logs. */
@NullMarked
package org.virtgate.record.journal;

import org.jspecify.annotations.NullMarked;
