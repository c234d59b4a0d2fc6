/** Gives each running guest its passport, and renews it; imports {@code domain}, {@code rules}, {@code facts}, {@code checks} and {@code host}. */
@NullMarked
package org.virtgate.passport;

import org.jspecify.annotations.NullMarked;
