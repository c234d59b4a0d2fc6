/** Threads with names and bounds, and deadlines. */
@NullMarked
package org.virtgate.threads;

import org.jspecify.annotations.NullMarked;
