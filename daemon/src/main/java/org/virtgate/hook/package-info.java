/**
 * The daemon's door: the unix socket, the protocol spoken on it, who may ask, and what the operating system asks of a service. Imports
 * admission and domain.
 */
@NullMarked
package org.virtgate.hook;

import org.jspecify.annotations.NullMarked;
