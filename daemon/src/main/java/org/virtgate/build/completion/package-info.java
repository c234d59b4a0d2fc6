/** Completion of the command line for bash, zsh and fish, out of the command tree. */
@NullMarked
package org.virtgate.build.completion;

import org.jspecify.annotations.NullMarked;
