/** Hands each event of the audit trail to everybody who writes it down. */
@NullMarked
package org.virtgate.record;

import org.jspecify.annotations.NullMarked;
