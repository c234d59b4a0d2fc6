/** Asks the hosts of the fleet over ssh what they are and what they would say of a guest. */
@NullMarked
package org.virtgate.fleet;

import org.jspecify.annotations.NullMarked;
