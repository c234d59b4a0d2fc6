package org.virtgate.facts;

import java.util.Map;

/**
 * What the probes saw for one decision.
 *
 * @param paths facts by path, as the guest's domain writes it or as an image header names it
 * @param images the headers of the requested images and of their backing images, by the same paths; a path that is
 *     missing, or is neither file nor block device, has no entry
 */
public record ProbeResults(Map<String, PathFact> paths, Map<String, ImageFact> images) {
    /** Nothing was looked at. */
    public static final ProbeResults NOTHING = new ProbeResults(Map.of(), Map.of());

    public ProbeResults {
        paths = Map.copyOf(paths);
        images = Map.copyOf(images);
    }
}
