package org.virtgate.facts;

import java.util.Map;
import java.util.Set;

/**
 * What is to be looked at for one decision.
 *
 * @param paths absolute, as the guest's domain writes them
 * @param images those of the paths whose image headers are to be read, and the backing chain behind them followed; with
 *     the format that the domain gives each. A raw image is never among them: what it begins with is the guest's to
 *     write.
 */
public record ProbeRequest(Set<String> paths, Map<String, String> images) {
    /** Nothing. */
    public static final ProbeRequest NOTHING = new ProbeRequest(Set.of(), Map.of());

    public ProbeRequest {
        paths = Set.copyOf(paths);
        images = Map.copyOf(images);
    }
}
