/** Built-in checks of what a guest itself brings: vectors, host devices, cache modes, anti-affinity. */
@NullMarked
package org.virtgate.checks.guest;

import org.jspecify.annotations.NullMarked;
