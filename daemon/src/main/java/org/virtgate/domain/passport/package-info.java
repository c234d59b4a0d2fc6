/**
 * What a guest's origin tells of itself and of the guest, in the guest's metadata: values, reading them from outside, writing them. Pure;
 * imports {@code domain}.
 */
@NullMarked
package org.virtgate.domain.passport;

import org.jspecify.annotations.NullMarked;
