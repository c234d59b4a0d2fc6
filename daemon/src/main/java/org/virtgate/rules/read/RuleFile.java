package org.virtgate.rules.read;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A rule file as it was read.
 *
 * @param path as problems and denials name it
 * @param text the whole file
 */
public record RuleFile(String path, String text) {
    public RuleFile {
        Objects.requireNonNull(path);
        Objects.requireNonNull(text);
    }

    /** Returns the last part of the path, which decides masking and order. */
    public String name() {
        Path name = Path.of(path).getFileName();
        return name == null ? path : name.toString();
    }
}
