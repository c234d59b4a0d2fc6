/**
 * The passport in a guest's metadata: what its origin says about itself and about the guest. Values, a reader for input
 * from outside, and a writer. Pure.
 */
@NullMarked
package org.virtgate.domain.passport;

import org.jspecify.annotations.NullMarked;
