package org.virtgate.admission;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.Position;
import org.virtgate.words.Worded;

/**
 * One problem that a rule found in an incoming domain.
 *
 * @param rule the rule's id
 * @param at where the rule is written; empty for virtgate's own conditions, a readable domain for example
 * @param effect the finding's effect on the migration
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

    /** A finding's effect on the migration. */
    public sealed interface Effect {
        Kind kind();

        /** The finding denies the guest. */
        record Denies() implements Effect {
            @Override
            public Kind kind() {
                return Kind.DENIES;
            }
        }

        /** The finding would deny if its rule were enforced. */
        record Audited() implements Effect {
            @Override
            public Kind kind() {
                return Kind.AUDITED;
            }
        }

        /** The finding would deny without this exception. */
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

    public boolean denies() {
        return effect.kind() == Effect.Kind.DENIES;
    }
}
