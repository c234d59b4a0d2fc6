/** Gives each running guest of this host its passport, and renews it. */
@NullMarked
package org.virtgate.passport;

import org.jspecify.annotations.NullMarked;
