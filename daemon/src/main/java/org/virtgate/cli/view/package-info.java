/** What the command line shows: answers of the daemon as text for people. */
@NullMarked
package org.virtgate.cli.view;

import org.jspecify.annotations.NullMarked;
