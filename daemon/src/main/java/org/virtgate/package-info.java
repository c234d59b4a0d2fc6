/** virtgated: the one class that wires the packages below into a daemon. May import them all. */
@NullMarked
package org.virtgate;

import org.jspecify.annotations.NullMarked;
