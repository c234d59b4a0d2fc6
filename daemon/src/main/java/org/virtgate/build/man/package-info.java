/** Manual pages for man(1), out of the command tree, the manual and the shipped settings. */
@NullMarked
package org.virtgate.build.man;

import org.jspecify.annotations.NullMarked;
