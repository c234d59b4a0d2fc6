package org.virtgate.facts;

import java.util.Map;

/**
 * What the probes saw for one decision.
 *
 * @param paths by the paths as the guest's domain writes them, and as the headers of its images name what lies behind
 *     them
 * @param images the headers of the images that were asked for and of those behind them, by the same paths; what is
 *     missing there, or is neither file nor block device, has none
 */
public record ProbeResults(Map<String, PathFact> paths, Map<String, ImageFact> images) {
    /** Nothing was looked at. */
    public static final ProbeResults NOTHING = new ProbeResults(Map.of(), Map.of());

    public ProbeResults {
        paths = Map.copyOf(paths);
        images = Map.copyOf(images);
    }
}
