/** Finds out what storage this host itself serves to others. */
@NullMarked
package org.virtgate.host.exports;

import org.jspecify.annotations.NullMarked;
