package org.virtgate.rules;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions, both ends included, with all versions that begin with the upper end: {@code 7.6-7} is 7.6 and
 * every later 7.
 *
 * @param low empty: no lower bound
 * @param high empty: no upper bound
 */
public record VersionRange(String low, String high) {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,5}");
    private static final Pattern TEXT = Pattern.compile("([0-9.]*)-([0-9.]*)|([0-9.]+)");

    public VersionRange {
        Objects.requireNonNull(low);
        Objects.requireNonNull(high);
    }

    /** Reads {@code 7}, {@code 7.6-7}, {@code 12-}, {@code -5} or {@code *}; empty for anything else. */
    public static Optional<VersionRange> of(String text) {
        if (text.equals("*")) {
            return Optional.of(new VersionRange("", ""));
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        VersionRange range = parts.group(3) == null
                ? new VersionRange(parts.group(1), parts.group(2))
                : new VersionRange(parts.group(3), parts.group(3));
        return (range.low.isEmpty() || isVersion(range.low)) && (range.high.isEmpty() || isVersion(range.high))
                ? Optional.of(range)
                : Optional.empty();
    }

    /** Whether the text is numbers separated by dots, so that it can be compared. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /** Whether the version is in the range. A text that is not a version is only in the range without bounds. */
    public boolean holds(String version) {
        if (!isVersion(version)) {
            return low.isEmpty() && high.isEmpty();
        }
        return (low.isEmpty() || compare(version, low) >= 0)
                && (high.isEmpty() || compare(version, high) <= 0 || version.startsWith(high + "."));
    }

    /** Compares versions number by number; a missing number is older than any. */
    public static int compare(String one, String other) {
        String[] ones = one.split("\\.", -1);
        String[] others = other.split("\\.", -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            int order = new BigInteger(ones[i]).compareTo(new BigInteger(others[i]));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.length, others.length);
    }
}
