package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/** How the selected values together are judged: a quantifier over an {@link Operator}. */
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

    /** No selected value satisfies the operator; without one, nothing is selected at all. */
    record None(Optional<Operator> operator) implements Condition {
        public None {
            Objects.requireNonNull(operator);
        }
    }

    /** As many are selected as this says, both ends included. */
    record Count(int min, int max) implements Condition {}

    /** What it means that nothing is selected. */
    enum Missing {
        OK,
        DENY
    }
}
