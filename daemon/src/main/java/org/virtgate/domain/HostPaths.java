package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;

/** Absolute paths of a host, taken apart by their text alone: nothing is asked of a file system. */
public final class HostPaths {
    private HostPaths() {}

    /** Whether it begins at the root. */
    public static boolean isAbsolute(String path) {
        return path.startsWith("/");
    }

    /**
     * The segments of an absolute path, with {@code .}, {@code ..} and empty ones resolved; {@code ..} at the root
     * stays there.
     */
    public static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.remove(segments.size() - 1);
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** The same path in its shortest writing. */
    public static String normal(String path) {
        return "/" + String.join("/", segments(path));
    }

    /** Whether the path is the directory or lies below it, by whole segments. */
    public static boolean isUnder(String path, String directory) {
        List<String> above = segments(directory);
        List<String> below = segments(path);
        return isAbsolute(path)
                && below.size() >= above.size()
                && below.subList(0, above.size()).equals(above);
    }

    /** The path with {@code from}, which it lies under, replaced by {@code to}. */
    public static String moved(String path, String from, String to) {
        List<String> segments = new ArrayList<>(segments(to));
        List<String> below = segments(path);
        segments.addAll(below.subList(segments(from).size(), below.size()));
        return "/" + String.join("/", segments);
    }
}
