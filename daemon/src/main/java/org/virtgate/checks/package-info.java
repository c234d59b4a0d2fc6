/** What a check is, what it says against a guest, and the administrator's own checks. Pure. */
@NullMarked
package org.virtgate.checks;

import org.jspecify.annotations.NullMarked;
