/** Reads the headers of disk images, as bytes that nobody vouches for. */
@NullMarked
package org.virtgate.host.image;

import org.jspecify.annotations.NullMarked;
