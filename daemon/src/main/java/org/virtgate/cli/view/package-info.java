/** Shows answers of the daemon and lines of the log as text for people. */
@NullMarked
package org.virtgate.cli.view;

import org.jspecify.annotations.NullMarked;
