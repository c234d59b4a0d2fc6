/** Runs other programs of this host within a time, and reads what they print. */
@NullMarked
package org.virtgate.host.programs;

import org.jspecify.annotations.NullMarked;
