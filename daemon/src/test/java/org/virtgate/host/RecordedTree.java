package org.virtgate.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A machine's /proc, /sys and /etc written down as one text, {@code /org/virtgate/machines/NAME.tree}, which unpacks to
 * files, directories and symbolic links. A line is one of
 *
 * <pre>
 * # a comment; the first ones say where the shape of the tree is documented, or which machine it was recorded on
 * [sys/devices/virtual/block/dm-0]          names below are relative to this directory, which is made; [/] is the root again
 * size = 41943040                           a file of one line
 * uevent:                                   a file of several: those that follow, set in by four spaces, without these
 *     MAJOR=253
 *     MINOR=0
 * slaves/                                   a directory
 * slaves/sda -> ../../sda                   a symbolic link
 * /sys/class/block/dm-0 -> ../../devices/…  with a slash before it: from the root, whatever the directory named last
 * </pre>
 *
 * <p>Directories on the way are made. ␀ stands for the byte 0, as /proc/PID/cmdline has it. A link's target is kept as
 * written: one that begins with a slash leaves the tree when it is followed, and is there to be read only, like those
 * of /proc/PID/fd.
 */
public final class RecordedTree {
    private static final Path ROOT = Path.of("");
    private static final String INDENT = "    ";
    private static final Pattern ENTRY = Pattern.compile("\\[(?<section>.+)]"
            + "|(?<link>\\S+) -> (?<target>.+)"
            + "|(?<line>\\S+) =(?: (?<content>.*))?"
            + "|(?<lines>\\S+):"
            + "|(?<directory>\\S+)/");

    private final Path root;
    private Path section = ROOT;

    private RecordedTree(Path root) {
        this.root = root;
    }

    /** What is done with an unpacked tree. */
    @FunctionalInterface
    public interface Use<T> {
        /** The directory that stands for {@code /} is gone afterwards. */
        T of(Path root) throws IOException;
    }

    /** Unpacks the tree of a machine, uses it, and removes it. */
    public static <T> T use(String machine, Use<T> use) throws IOException {
        Path root = Files.createTempDirectory("machine-" + machine + "-");
        try {
            unpack(machine, root);
            return use.of(root);
        } finally {
            remove(root);
        }
    }

    /** Unpacks a text of this format, uses it, and removes it. */
    public static <T> T useText(String text, Use<T> use) throws IOException {
        Path root = Files.createTempDirectory("machine-");
        try {
            return use.of(write(text, root));
        } finally {
            remove(root);
        }
    }

    /** Unpacks the tree of a machine into an existing directory, which then stands for its {@code /}. */
    public static Path unpack(String machine, Path root) throws IOException {
        String resource = "/org/virtgate/machines/" + machine + ".tree";
        try (InputStream in = Objects.requireNonNull(RecordedTree.class.getResourceAsStream(resource), resource)) {
            return write(new String(in.readAllBytes(), StandardCharsets.UTF_8), root);
        }
    }

    /** Unpacks a text of this format. */
    public static Path write(String text, Path root) throws IOException {
        RecordedTree tree = new RecordedTree(root);
        List<String> lines = text.lines().toList();
        for (int at = 0; at < lines.size(); ) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).startsWith(INDENT)) {
                end++;
            }
            tree.entry(lines.get(at), lines.subList(at + 1, end));
            at = end;
        }
        return root;
    }

    private void entry(String line, List<String> below) throws IOException {
        if (below.isEmpty() && (line.isBlank() || line.startsWith("#"))) {
            return;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches() || (entry.group("lines") == null && !below.isEmpty())) {
            throw new IOException("not understood: " + line);
        }
        if (entry.group("section") != null) {
            section = ROOT;
            section = Files.createDirectories(place(entry.group("section")));
        } else if (entry.group("link") != null) {
            Files.createSymbolicLink(made(place(entry.group("link"))), Path.of(entry.group("target")));
        } else if (entry.group("line") != null) {
            file(entry.group("line"), Objects.requireNonNullElse(entry.group("content"), "") + "\n");
        } else if (entry.group("lines") != null) {
            file(entry.group("lines"), joined(below));
        } else {
            Files.createDirectories(place(entry.group("directory")));
        }
    }

    private static String joined(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(INDENT.length()) + "\n")
                .collect(Collectors.joining());
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(made(place(name)), content.replace('\u2400', '\0'), StandardOpenOption.CREATE_NEW);
    }

    private Path place(String name) throws IOException {
        Path place = name.startsWith("/")
                ? root.resolve(name.substring(1))
                : root.resolve(section).resolve(name);
        if (!place.normalize().startsWith(root)) {
            throw new IOException("outside the tree: " + name);
        }
        return place;
    }

    private static Path made(Path place) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent()));
        return place;
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
