package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found out about one guest for one decision.
 *
 * @param paths facts by path, as the guest's domain writes it or as an image header names it
 * @param images the headers of the requested images and of their backing images, by the same paths; a path that is
 *     missing, or is neither file nor block device, has no entry
 * @param libvirt what libvirt said about the guest; empty if it was not asked
 */
public record ProbeResults(
        Map<String, PathFact> paths, Map<String, ImageFact> images, Optional<LibvirtAnswer> libvirt) {
    /** Nothing was looked at. */
    public static final ProbeResults NOTHING = new ProbeResults(Map.of(), Map.of());

    public ProbeResults {
        paths = Map.copyOf(paths);
        images = Map.copyOf(images);
        Objects.requireNonNull(libvirt);
    }

    /** Creates results of a look at paths and images alone. */
    public ProbeResults(Map<String, PathFact> paths, Map<String, ImageFact> images) {
        this(paths, images, Optional.empty());
    }

    /** Returns the same results with what libvirt said. */
    public ProbeResults with(LibvirtAnswer answer) {
        return new ProbeResults(paths, images, Optional.of(answer));
    }
}
