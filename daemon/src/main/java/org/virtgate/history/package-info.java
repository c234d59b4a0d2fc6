/**
 * What happened to guests that came: decisions, and what became of them. Pure values, which {@code record} writes down and {@code aftercare}
 * brings about. May import {@code admission}, {@code facts}, {@code rules} and {@code domain}.
 */
@NullMarked
package org.virtgate.history;

import org.jspecify.annotations.NullMarked;
