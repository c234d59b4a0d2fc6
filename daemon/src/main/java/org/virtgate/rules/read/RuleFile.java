package org.virtgate.rules.read;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A rule file as it was read.
 *
 * @param path as problems and denials name it
 * @param text all of it
 */
public record RuleFile(String path, String text) {
    public RuleFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(text);
    }

    /** The last part of the path: what masking and order go by. */
    public String name() {
        Path name = Path.of(path).getFileName();
        return name == null ? path : name.toString();
    }
}
