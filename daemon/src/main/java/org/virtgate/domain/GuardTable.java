package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of guarded places; the table file describes its format. Places are given by their names below
 * {@code domain}.
 */
record GuardTable(List<Line> guarded, List<PlacePattern> free, List<PlacePattern> removable) {
    GuardTable {
        guarded = List.copyOf(guarded);
        free = List.copyOf(free);
        removable = List.copyOf(removable);
    }

    static GuardTable shipped() {
        List<Line> guarded = new ArrayList<>();
        List<PlacePattern> free = new ArrayList<>();
        List<PlacePattern> removable = new ArrayList<>();
        String reason = "";
        for (String line : Facts.lines("guarded-places.txt")) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "because" -> reason = words[1];
                case "free" -> free.add(PlacePattern.parse(words[1]));
                case "removable" -> removable.add(PlacePattern.parse(words[1]));
                default -> guarded.add(new Line(PlacePattern.parse(line), reason));
            }
        }
        return new GuardTable(guarded, free, removable);
    }

    /** Returns why a place is guarded; empty if it is not. */
    Optional<String> reason(List<String> names) {
        if (free.stream().anyMatch(pattern -> pattern.matches(names))) {
            return Optional.empty();
        }
        return guarded.stream()
                .filter(line -> line.pattern.matches(names))
                .map(Line::reason)
                .findFirst();
    }

    boolean isRemovable(List<String> names) {
        return removable.stream().anyMatch(pattern -> pattern.matches(names));
    }

    /** One guarded pattern with its reason. */
    record Line(PlacePattern pattern, String reason) {}
}
