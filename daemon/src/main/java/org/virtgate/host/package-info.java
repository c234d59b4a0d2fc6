/** The facts of this host, put together from the packages below. */
@NullMarked
package org.virtgate.host;

import org.jspecify.annotations.NullMarked;
