/** What the daemon knows and decided, as JSON for the log and for the command line. */
@NullMarked
package org.virtgate.json;

import org.jspecify.annotations.NullMarked;
