/** Built-in checks of the origin's passport. */
@NullMarked
package org.virtgate.checks.origin;

import org.jspecify.annotations.NullMarked;
