/** The daemon's contact with the service manager, and its signals. */
@NullMarked
package org.virtgate.service;

import org.jspecify.annotations.NullMarked;
