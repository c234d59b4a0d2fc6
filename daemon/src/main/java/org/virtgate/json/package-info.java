/** Writes the daemon's facts and decisions as JSON, for the log and the command line. */
@NullMarked
package org.virtgate.json;

import org.jspecify.annotations.NullMarked;
