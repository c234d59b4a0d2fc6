/**
 * Answers the command line's questions: one class a question, and beside them the parts of the answer to
 * {@code status}.
 */
@NullMarked
package org.virtgate.daemon.questions;

import org.jspecify.annotations.NullMarked;
