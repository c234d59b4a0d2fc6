/** Answers the command line's questions, with one class for each question and one for each part of {@code status}. */
@NullMarked
package org.virtgate.daemon.questions;

import org.jspecify.annotations.NullMarked;
