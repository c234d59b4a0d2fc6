/** Parses the headers of disk images, which are untrusted bytes. */
@NullMarked
package org.virtgate.host.image;

import org.jspecify.annotations.NullMarked;
