/** Built-in checks of what is known of the host that a guest comes from. */
@NullMarked
package org.virtgate.checks.origin;

import org.jspecify.annotations.NullMarked;
