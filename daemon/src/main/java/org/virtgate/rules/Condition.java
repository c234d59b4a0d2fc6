package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/** A condition on all selected values together: a quantifier over an {@link Operator}. */
public sealed interface Condition {
    /** Every selected value satisfies the operator. */
    record Every(Operator operator, Missing missing) implements Condition {
        public Every {
            Objects.requireNonNull(operator);
            Objects.requireNonNull(missing);
        }
    }

    /** At least one selected value satisfies the operator. */
    record Some(Operator operator, Missing missing) implements Condition {
        public Some {
            Objects.requireNonNull(operator);
            Objects.requireNonNull(missing);
        }
    }

    /** No selected value satisfies the operator; without an operator, the selector selects nothing. */
    record None(Optional<Operator> operator) implements Condition {
        public None {
            Objects.requireNonNull(operator);
        }
    }

    /** The number of selected values is within these bounds, both included. */
    record Count(int min, int max) implements Condition {}

    /** The outcome if the selector selects nothing. */
    enum Missing {
        OK,
        DENY
    }
}
