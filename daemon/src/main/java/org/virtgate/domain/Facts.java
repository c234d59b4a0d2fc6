package org.virtgate.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the tables of facts beside the classes of this package. */
final class Facts {
    private Facts() {}

    /** Returns the lines of a table in order, without comments ({@code #}) and empty lines. */
    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(
                Facts.class.getResourceAsStream(resource), () -> resource + " is missing from the class path")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words of a text, split at blanks. */
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
    }
}
