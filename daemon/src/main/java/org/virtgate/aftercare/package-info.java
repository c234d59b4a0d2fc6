/** What becomes of guests that were admitted: until one has landed, what it will take is not free. Imports facts only. */
@NullMarked
package org.virtgate.aftercare;

import org.jspecify.annotations.NullMarked;
