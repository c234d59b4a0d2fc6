package org.virtgate.host.paths;

import java.util.Objects;
import java.util.Optional;

/**
 * One path to look at.
 *
 * @param reads whether to read its image header too
 * @param format the image format that the domain or the overlay's header declares; empty if neither does
 * @param depth how many images of the backing chain lie over this one
 */
record LookStep(String path, boolean reads, Optional<String> format, int depth) {
    LookStep {
        Objects.requireNonNull(path);
        Objects.requireNonNull(format);
    }

    /** Returns a step that looks at a path without reading a header. */
    static LookStep at(String path) {
        return new LookStep(path, false, Optional.empty(), 0);
    }
}
