package org.virtgate.domain.passport;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;

/**
 * The allowed values of a field of a passport. The reader and the writer leave out all other values.
 *
 * @param expected in words, for messages
 */
record Format(String expected, Predicate<String> test) {
    static final Format VERSION_NUMBER = new Format("a version from 1 on", pattern("[1-9][0-9]{0,5}"));
    static final Format NAME = new Format("1 to 64 letters, digits, '-' and '_'", pattern("[A-Za-z0-9_-]{1,64}"));
    static final Format WORD =
            new Format("1 to 255 visible characters without blanks", text(255).and(v -> !v.contains(" ")));
    static final Format LINE = new Format("1 to 255 characters on one line", text(255));
    static final Format SOURCE = new Format("1 to 4096 characters on one line", text(4096));
    static final Format PATH = new Format("an absolute path without '..'", path().and(HostPaths::isAbsolute));
    /** A storage's path. The root is not allowed: every path of a host is under it, its emulators' too. */
    static final Format PATH_BELOW_ROOT = new Format(
            "an absolute path below / without '..'",
            PATH.test.and(p -> !HostPaths.segments(p).isEmpty()));

    static final Format RELATIVE_PATH =
            new Format("a relative path without '..'", path().and(p -> !HostPaths.isAbsolute(p)));
    static final Format INSTANT = new Format(
            "a time such as 2026-11-23T12:00:00Z", pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{1,9})?Z"));
    static final Format ADDRESS = new Format("an IP address", pattern("[0-9A-Fa-f:.]{2,45}"));
    static final Format MAC = new Format("a MAC address", pattern("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}"));
    static final Format VERSION = new Format("a version such as 9.0.0", pattern("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}"));
    static final Format MACHINE_ID = new Format("32 hexadecimal digits", pattern("[0-9a-f]{32}"));
    static final Format DIGEST = new Format("64 hexadecimal digits", pattern("[0-9a-f]{64}"));
    /** An unsigned number. {@link Long#parseUnsignedLong} refuses those of 20 digits that are too large. */
    static final Format NUMBER = new Format("a whole number below 2^64", pattern("[0-9]{1,20}"));

    static final Format YES_OR_NO = new Format("yes or no", pattern("yes|no"));
    static final Format FLAG = new Format("a CPU flag", pattern("[A-Za-z0-9_.-]{1,64}"));

    private static final int PATH_MAX = 4096;

    /** Whether the field may have this value. */
    boolean holds(String value) {
        return test.test(value);
    }

    private static Predicate<String> pattern(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static Predicate<String> text(int most) {
        return value -> !value.isBlank()
                && value.length() <= most
                && value.strip().equals(value)
                && Printable.of(value).equals(value);
    }

    private static Predicate<String> path() {
        return value -> !value.isBlank()
                && value.length() <= PATH_MAX
                && value.codePoints().allMatch(Format::isXml)
                && !Arrays.asList(value.split("/", -1)).contains("..");
    }

    /** Whether XML can contain the character (XML 1.0, section 2.2). */
    private static boolean isXml(int c) {
        return c >= ' '
                ? !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff
                : c == '\t' || c == '\n' || c == '\r';
    }
}
