package org.virtgate.rules.selectors;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a selector.
 *
 * @param offset where in the selector, in characters from 0
 * @param message one sentence, without the suggestion
 * @param suggestion the probable correction, or null
 */
public record SelectorProblem(
        int offset, String message, @Nullable String suggestion) {
    public SelectorProblem {
        Objects.requireNonNull(message);
    }

    /** Returns the message with its "did you mean". */
    public String told() {
        return suggestion == null ? message : message + "; did you mean \"" + suggestion + "\"";
    }
}
