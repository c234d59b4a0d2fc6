/** Facts about a host, as values. Reads nothing and judges nothing. */
@NullMarked
package org.virtgate.facts;

import org.jspecify.annotations.NullMarked;
