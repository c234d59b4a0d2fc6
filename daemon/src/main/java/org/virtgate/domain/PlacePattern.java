package org.virtgate.domain;

import java.util.List;

/**
 * A pattern of places below {@code domain}: {@code devices/disk/target/@dev}. {@code *} is any element, {@code x+} is x
 * nested in x to any depth, and {@code /**} at the end includes everything below.
 */
record PlacePattern(List<String> steps, boolean deep) {
    PlacePattern {
        steps = List.copyOf(steps);
    }

    static PlacePattern parse(String written) {
        boolean deep = written.endsWith("/**");
        String place = deep ? written.substring(0, written.length() - "/**".length()) : written;
        return new PlacePattern(List.of(place.split("/", -1)), deep);
    }

    /** Whether the pattern includes a place, given by its names below {@code domain}. */
    boolean matches(List<String> names) {
        return matches(0, names);
    }

    private boolean matches(int step, List<String> names) {
        if (step == steps.size()) {
            return names.isEmpty() || deep;
        }
        if (names.isEmpty()) {
            return false;
        }
        String wanted = steps.get(step);
        String name = names.get(0);
        List<String> rest = names.subList(1, names.size());
        if (wanted.endsWith("+")) {
            return name.equals(wanted.substring(0, wanted.length() - 1))
                    && (matches(step + 1, rest) || matches(step, rest));
        }
        return (wanted.equals(name) || (wanted.equals("*") && !name.startsWith("@"))) && matches(step + 1, rest);
    }
}
