package org.virtgate.admission;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.Position;
import org.virtgate.words.Worded;

/**
 * One thing that a rule found wrong with an incoming domain.
 *
 * @param rule the rule's id
 * @param at where the rule is written; empty for what virtgate asks of itself, a readable domain for example
 * @param effect what it does to the migration
 * @param message what was found: lower case, no full stop, may hold text from outside
 * @param fix what to do about it; may be empty
 */
public record Finding(String rule, Optional<Position> at, Effect effect, String message, String fix) {
    public Finding {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(at);
        Objects.requireNonNull(effect);
        Objects.requireNonNull(message);
        Objects.requireNonNull(fix);
    }

    /** What a finding does. */
    public sealed interface Effect {
        Kind kind();

        /** It denies. */
        record Denies() implements Effect {
            @Override
            public Kind kind() {
                return Kind.DENIES;
            }
        }

        /** It would have denied, were its rule enforced. */
        record Audited() implements Effect {
            @Override
            public Kind kind() {
                return Kind.AUDITED;
            }
        }

        /** It would have denied, had an exception not been made. */
        record Excepted(String exception, String reason) implements Effect {
            public Excepted {
                Objects.requireNonNull(exception);
                Objects.requireNonNull(reason);
            }

            @Override
            public Kind kind() {
                return Kind.EXCEPTED;
            }
        }

        /** Each kind of effect. */
        enum Kind implements Worded {
            DENIES("denies"),
            AUDITED("audited"),
            EXCEPTED("excepted");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /** Whether it denies. */
    public boolean denies() {
        return effect.kind() == Effect.Kind.DENIES;
    }
}
