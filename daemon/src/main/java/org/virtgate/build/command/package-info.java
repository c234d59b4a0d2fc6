/** The command tree as manual pages and completion see it. Imports nothing of ours. */
@NullMarked
package org.virtgate.build.command;

import org.jspecify.annotations.NullMarked;
