package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleFile;
import org.virtgate.rules.RuleReader;
import org.virtgate.rules.RuleSet;

/**
 * The rule set that was last in force, kept over restarts in a folder that people can read:
 *
 * <pre>
 * last-good -&gt; rules-…     which copy counts: changing the link is the one step that takes a new copy over
 * rules-…/rules.d/*.toml   the files as they were, masked ones left out
 * rules-…/virtgate.toml    the [modes] that went over them
 * rules-…/digest           of the rule set, so that a damaged copy is not taken for a good one
 * </pre>
 *
 * @param folder the daemon's own, there or to be made
 * @param trust who may write it
 */
public record LastGood(Path folder, Trust trust) {
    private static final String LINK = "last-good";
    private static final String COPY = "rules-";
    private static final String DIGEST = "digest";

    public LastGood {
        folder = folder.toAbsolutePath().normalize();
        Objects.requireNonNull(trust);
    }

    /**
     * Keeps a rule set in place of the one before; a crash at any moment leaves either.
     *
     * @throws IOException if the folder cannot be written; the one before stays
     */
    void keep(List<RuleFile> files, Map<String, ModeSetting> modes, String digest) throws IOException {
        Files.createDirectories(folder);
        removeAllBut(current());
        Path copy = Files.createTempDirectory(folder, COPY);
        Path rules = Files.createDirectory(copy.resolve("rules.d"));
        for (RuleFile file : files) {
            write(rules.resolve(file.name()), file.text());
        }
        write(copy.resolve("virtgate.toml"), modes(modes));
        write(copy.resolve(DIGEST), digest + "\n");
        sync(rules);
        sync(copy);
        Path link = copy.resolve(LINK);
        Files.createSymbolicLink(link, Path.of(String.valueOf(copy.getFileName())));
        Files.move(link, folder.resolve(LINK), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    /** Reads the kept rule set; empty where none was ever kept. */
    Optional<RuleSource.Read> read(RuleReader reader) {
        Path link = folder.resolve(LINK);
        if (Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Path copy = current();
            RuleSource.Read read = new RuleSource(
                            new RuleFolders(List.of(copy.resolve("rules.d")), trust), copy.resolve("virtgate.toml"))
                    .read(reader);
            String digest = Files.readString(copy.resolve(DIGEST)).strip();
            boolean damaged = read.rules() instanceof Reading.Accepted<RuleSet> accepted
                    && !accepted.value().digest().equals(digest);
            return Optional.of(damaged ? refused(copy, "is damaged: its rules are not those that were kept") : read);
        } catch (IOException e) {
            return Optional.of(refused(link, "cannot be read: " + TextFile.reason(e)));
        }
    }

    private static RuleSource.Read refused(Path path, String found) {
        Problem problem = TextFile.problem(path, "the last good rule set " + found);
        return new RuleSource.Read(List.of(), Map.of(), new Reading.Refused<>(List.of(problem)));
    }

    private static String modes(Map<String, ModeSetting> modes) {
        StringBuilder text = new StringBuilder("[modes]\n");
        new TreeMap<>(modes)
                .forEach((id, setting) -> text.append('"')
                        .append(id)
                        .append("\" = \"")
                        .append(setting.mode().name().toLowerCase(Locale.ROOT))
                        .append("\"\n"));
        return text.toString();
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path current() throws IOException {
        Path link = folder.resolve(LINK);
        return Files.isSymbolicLink(link) ? folder.resolve(Files.readSymbolicLink(link)) : link;
    }

    /** Removes older copies, and what a crash left. */
    private void removeAllBut(Path current) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, p -> isCopy(p) && !p.equals(current))) {
            for (Path other : others) {
                try (Stream<Path> tree = Files.walk(other)) {
                    for (Path part : tree.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(part);
                    }
                }
            }
        }
    }

    private static boolean isCopy(Path path) {
        return Objects.toString(path.getFileName(), "").startsWith(COPY);
    }
}
