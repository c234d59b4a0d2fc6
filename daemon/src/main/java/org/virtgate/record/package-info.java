/** Hands each event of the audit trail to everybody who writes it down, and holds the words that they share. */
@NullMarked
package org.virtgate.record;

import org.jspecify.annotations.NullMarked;
