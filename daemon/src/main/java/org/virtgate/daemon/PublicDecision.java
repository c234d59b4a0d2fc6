package org.virtgate.daemon;

import java.util.Objects;
import java.util.Set;
import org.virtgate.admission.UnseenPaths;

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
}
