package org.virtgate.daemon;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.virtgate.admission.Incoming;
import org.virtgate.admission.UnseenPaths;
import org.virtgate.domain.SecretText;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.rules.RuleSet;

/**
 * What may be told to any user of a decision on a guest: it rests on nothing of this host's files that not every user
 * could see.
 *
 * @param certain what holds whatever is at the other paths
 * @param notShown the other paths
 */
public record PublicDecision(UnseenPaths.Certain certain, Set<String> notShown) {
    public PublicDecision {
        Objects.requireNonNull(certain);
        notShown = Set.copyOf(notShown);
    }

    /** Decides by what the probes saw of what every local user could see. */
    static PublicDecision of(Incoming incoming, RuleSet rules, HostSnapshot host, PublicLook look) {
        Set<String> notShown = new TreeSet<>();
        Stream.concat(look.paths().stream(), look.images().stream())
                .map(SecretText::hidden)
                .forEach(notShown::add);
        return new PublicDecision(
                UnseenPaths.decide(incoming, rules, host, look.seen(), look.paths(), look.images()), notShown);
    }
}
