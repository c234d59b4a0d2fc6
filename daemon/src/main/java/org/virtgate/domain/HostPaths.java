package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;

/** Operations on the text of absolute host paths. They do not access the file system. */
public final class HostPaths {
    private HostPaths() {}

    /** Whether the path starts at the root. */
    public static boolean isAbsolute(String path) {
        return path.startsWith("/");
    }

    /**
     * Returns the segments of an absolute path, with {@code .}, {@code ..} and empty ones resolved; {@code ..} at the
     * root stays at the root.
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

    /** Returns the normalised path, without {@code .}, {@code ..} and doubled slashes. */
    public static String normal(String path) {
        return "/" + String.join("/", segments(path));
    }

    /** Whether the path is the directory or is below it, by whole segments. */
    public static boolean isUnder(String path, String directory) {
        List<String> above = segments(directory);
        List<String> below = segments(path);
        return isAbsolute(path)
                && below.size() >= above.size()
                && below.subList(0, above.size()).equals(above);
    }

    /** Returns the path with its leading directory {@code from} replaced by {@code to}. */
    public static String moved(String path, String from, String to) {
        List<String> segments = new ArrayList<>(segments(to));
        List<String> below = segments(path);
        segments.addAll(below.subList(segments(from).size(), below.size()));
        return "/" + String.join("/", segments);
    }
}
