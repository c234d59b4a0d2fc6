/** The command {@code virtgate}: one class a command. Only this package knows picocli. */
@NullMarked
package org.virtgate.cli;

import org.jspecify.annotations.NullMarked;
