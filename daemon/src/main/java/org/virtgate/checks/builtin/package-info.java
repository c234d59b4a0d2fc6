/** The list of all built-in checks. */
@NullMarked
package org.virtgate.checks.builtin;

import org.jspecify.annotations.NullMarked;
