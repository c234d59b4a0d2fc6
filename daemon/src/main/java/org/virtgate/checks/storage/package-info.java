/** Built-in checks of storage: is it shared, the same at both ends, present, and served by neither host. */
@NullMarked
package org.virtgate.checks.storage;

import org.jspecify.annotations.NullMarked;
