/** Built-in checks of storage: whether it is shared, present, the same on both hosts, and served by neither of them. */
@NullMarked
package org.virtgate.checks.storage;

import org.jspecify.annotations.NullMarked;
