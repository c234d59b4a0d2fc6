package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;

/**
 * One change to an incoming domain, made or (in audit mode) only recorded.
 *
 * @param place where, as {@link org.virtgate.domain.Place#path()} writes it
 * @param from the value before; empty where an attribute is added; a secret never stands here
 * @param to the value after; empty where something is removed
 * @param by what asks for it
 * @param applied false for an audited rewrite
 */
public record Rewrite(String place, String from, String to, Source by, boolean applied) {
    public Rewrite {
        Objects.requireNonNull(place);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(by);
    }

    /** What asks for a change. */
    public sealed interface Source {
        /** The id by which {@code [modes]} knows it. */
        String rule();

        /** Where it is written. */
        Position at();

        /** A rewrite rule. */
        record ByRule(String rule, Position at) implements Source {
            public ByRule {
                Objects.requireNonNull(rule);
                Objects.requireNonNull(at);
            }
        }

        /** A name that the origin and this host have for the same thing. */
        record ByName(String name, Position at) implements Source {
            public ByName {
                Objects.requireNonNull(name);
                Objects.requireNonNull(at);
            }

            @Override
            public String rule() {
                return Names.ID;
            }
        }
    }
}
