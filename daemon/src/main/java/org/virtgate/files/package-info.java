/** Writes files so that a crash leaves the old one or the new one. */
@NullMarked
package org.virtgate.files;

import org.jspecify.annotations.NullMarked;
