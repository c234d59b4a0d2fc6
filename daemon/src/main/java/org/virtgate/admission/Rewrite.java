package org.virtgate.admission;

import java.util.Objects;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;

/**
 * One change to an incoming domain, made or (in audit mode) only recorded.
 *
 * @param place the place, in the form of {@link org.virtgate.domain.Place#path()}
 * @param from the old value; empty for an added attribute; never a secret
 * @param to the new value; empty for a removal; never a secret
 * @param by the rule or name that asks for it
 * @param applied false for an audited rewrite
 */
public record Rewrite(String place, String from, String to, Source by, boolean applied) {
    public Rewrite {
        Objects.requireNonNull(place);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(by);
    }

    /** The rule or name that asks for a change. */
    public sealed interface Source {
        /** The rule's id, as {@code [modes]} uses it. */
        String rule();

        /** Where the rule or name is written. */
        Position at();

        /** A rewrite rule. */
        record ByRule(String rule, Position at) implements Source {
            public ByRule {
                Objects.requireNonNull(rule);
                Objects.requireNonNull(at);
            }
        }

        /** A name that the origin and this host use for the same storage or network. */
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
