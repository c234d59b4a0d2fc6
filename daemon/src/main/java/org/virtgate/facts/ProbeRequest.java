package org.virtgate.facts;

import java.util.Map;
import java.util.Set;

/**
 * What the probes are to examine for one decision.
 *
 * @param paths absolute, as the guest's domain writes them
 * @param images images whose headers are to be read and whose backing chains are to be followed, by path, with the
 *     format from the domain. Of a raw image only the format is told that its first bytes look like: the guest can
 *     write whatever it wants there
 */
public record ProbeRequest(Set<String> paths, Map<String, String> images) {
    /** Nothing. */
    public static final ProbeRequest NOTHING = new ProbeRequest(Set.of(), Map.of());

    public ProbeRequest {
        paths = Set.copyOf(paths);
        images = Map.copyOf(images);
    }
}
