package org.virtgate.rules.selectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cases as text: a line that is given, and below it, set in, the lines that are expected of it. */
public final class GoldenCases {
    private GoldenCases() {}

    public record Case(String given, List<String> expected) {
        @Override
        public String toString() {
            return given;
        }
    }

    public static List<Case> read(String resource) {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(GoldenCases.class.getResourceAsStream(resource), resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("    ")) {
                    cases.get(cases.size() - 1).expected().add(line.strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    cases.add(new Case(line, new ArrayList<>()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }
}
