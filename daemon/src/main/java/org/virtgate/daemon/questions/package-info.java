/** Answers the command line's questions: one class a question. */
@NullMarked
package org.virtgate.daemon.questions;

import org.jspecify.annotations.NullMarked;
