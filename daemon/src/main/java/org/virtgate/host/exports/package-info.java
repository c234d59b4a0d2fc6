/** Finds the storage that this host serves to others. */
@NullMarked
package org.virtgate.host.exports;

import org.jspecify.annotations.NullMarked;
