/**
 * Built-in checks of this host: its capacity, topology, processors, hypervisor and release, and whether it is drained.
 */
@NullMarked
package org.virtgate.checks.host;

import org.jspecify.annotations.NullMarked;
