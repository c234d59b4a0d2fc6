/** Files of the checkout that something is written of, and what the comments of the shipped settings say. */
@NullMarked
package org.virtgate.build.source;

import org.jspecify.annotations.NullMarked;
