package org.virtgate.host.paths;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to be looked at.
 *
 * @param reads whether its image header is read too
 * @param format of the image, as the domain or the header above tells it; empty where they do not
 * @param depth how many images lie over it
 */
record LookStep(String path, boolean reads, Optional<String> format, int depth) {
    LookStep {
        Objects.requireNonNull(path);
        Objects.requireNonNull(format);
    }

    /** A path alone. */
    static LookStep at(String path) {
        return new LookStep(path, false, Optional.empty(), 0);
    }
}
