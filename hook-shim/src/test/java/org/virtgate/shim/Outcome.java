package org.virtgate.shim;

import java.time.Duration;

/**
 * What libvirt would get from one call of the shim.
 *
 * @param exit exit status, 128 and more for a signal
 * @param output all of standard output
 * @param error all of standard error
 * @param took from before the start of the process to its end
 */
record Outcome(int exit, String output, String error, Duration took) {}
