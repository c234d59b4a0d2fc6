/** Runs other programs of this host with a time limit, and parses what they print. */
@NullMarked
package org.virtgate.host.programs;

import org.jspecify.annotations.NullMarked;
