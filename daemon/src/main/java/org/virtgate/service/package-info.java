/** What the service manager and signals ask of a daemon. */
@NullMarked
package org.virtgate.service;

import org.jspecify.annotations.NullMarked;
