/**
 * The command line. What is asked of the daemon goes through {@link org.virtgate.cli.Client}; what comes from outside is shown through
 * {@link org.virtgate.domain.Printable}. May import everything but the root package.
 */
@NullMarked
package org.virtgate.cli;

import org.jspecify.annotations.NullMarked;
