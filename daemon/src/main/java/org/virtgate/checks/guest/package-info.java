/** Built-in checks of the guest itself: vectors, host devices, cache modes, anti-affinity. */
@NullMarked
package org.virtgate.checks.guest;

import org.jspecify.annotations.NullMarked;
