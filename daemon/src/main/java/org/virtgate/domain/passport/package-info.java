/**
 * What a guest's origin tells of itself and of the guest, in the guest's metadata: values, a reader for input from
 * outside, a writer. Pure.
 */
@NullMarked
package org.virtgate.domain.passport;

import org.jspecify.annotations.NullMarked;
