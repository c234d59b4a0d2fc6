/** The interface of checks, the violations that they return, and the administrator's own checks. Pure. */
@NullMarked
package org.virtgate.checks;

import org.jspecify.annotations.NullMarked;
