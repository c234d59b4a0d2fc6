/** Looks at a guest's paths and images within a deadline, whatever their storage does. */
@NullMarked
package org.virtgate.host.paths;

import org.jspecify.annotations.NullMarked;
