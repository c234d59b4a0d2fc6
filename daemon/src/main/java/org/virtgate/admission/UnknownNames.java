package org.virtgate.admission;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;

/**
 * The origin's names of one kind that this host lacks. Such a name denies the guest if the guest needs the named
 * storage or network. If this host has no names of that kind, the finding is only audited.
 */
final class UnknownNames {
    private static final int MOST_SHOWN = 8;

    private final String kind;
    private final Collection<String> known;
    private final Mode mode;
    private final Map<String, Use> uses = new LinkedHashMap<>();

    UnknownNames(String kind, Collection<String> known, Mode mode) {
        this.kind = kind;
        this.known = known;
        this.mode = mode;
    }

    private record Use(String first, int more, boolean needed) {
        Use and(Use other) {
            return new Use(first, more + 1, needed || other.needed);
        }
    }

    /** Adds a use of the name by the guest; {@code what} is printable. */
    void add(String name, String what, boolean needed) {
        uses.merge(name, new Use(what, 0, needed), Use::and);
    }

    /** Returns one finding for each name. */
    List<Finding> findings() {
        return uses.entrySet().stream()
                .map(e -> finding(e.getKey(), e.getValue()))
                .toList();
    }

    private Finding finding(String name, Use use) {
        boolean denies = use.needed && !known.isEmpty() && mode == Mode.ENFORCE;
        String message = use.first + (use.more == 0 ? " is" : " and " + use.more + " more are") + " in the origin's "
                + kind + " " + name + ", and this host has no " + kind + " named " + name + "; it has " + known();
        String meant = DidYouMean.of(name, known)
                .map(like -> "did you mean " + like + ": all hosts must call it the same; else ")
                .orElse("");
        return new Finding(
                Names.ID,
                Optional.empty(),
                denies ? new Finding.Effect.Denies() : new Finding.Effect.Audited(),
                message,
                meant + "add [" + kind + "." + name + "] on this host, or a [[rewrite]]");
    }

    private String known() {
        if (known.isEmpty()) {
            return "none";
        }
        return known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (known.size() > MOST_SHOWN ? " and " + (known.size() - MOST_SHOWN) + " more" : "");
    }
}
