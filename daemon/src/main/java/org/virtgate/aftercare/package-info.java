/**
 * What becomes of guests that were admitted: until one has landed, what it will take is not free, and when it has, somebody is told. {@code Journey} says
 * how that is found out. Imports {@code history}, {@code host} and the pure packages.
 */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
