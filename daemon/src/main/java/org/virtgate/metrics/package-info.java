/** Counters and gauges for Prometheus. */
@NullMarked
package org.virtgate.metrics;

import org.jspecify.annotations.NullMarked;
