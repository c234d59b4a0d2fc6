/**
 * What becomes of guests that were admitted: until one has landed, what it will take is not free, and when it has, its persistent definition is brought
 * in line with the rewriting that the live one got. {@code Journey} says how it is found out where a guest is, {@code DefinitionCare} what is done then. Imports {@code history}, {@code host} and the pure packages.
 */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
