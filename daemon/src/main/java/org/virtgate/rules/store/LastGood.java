package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.virtgate.files.AtomicFolder;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/**
 * The rule set that was last in force, kept over restarts as files that people can read:
 *
 * <pre>
 * last-good -&gt; rules-…     which copy counts: changing the link is the one step that takes a new copy over
 * rules-…                   a {@link RuleCopy}
 * </pre>
 *
 * @param folder the daemon's own; created if missing
 * @param trust who may write it
 */
public record LastGood(Path folder, Trust trust) {
    private static final String LINK = "last-good";
    private static final String COPY = "rules-";

    public LastGood {
        folder = folder.toAbsolutePath().normalize();
        Objects.requireNonNull(trust);
    }

    /**
     * Replaces the kept rule set. A crash at any moment leaves the old one or the new one.
     *
     * @throws IOException if the folder cannot be written; the old rule set stays
     */
    void keep(List<RuleFile> files, Map<String, ModeSetting> modes, String digest) throws IOException {
        FileMode.OWNER.makeFolder(folder, Durability.HOST_CRASH);
        removeAllBut(current());
        Path copy = folder.resolve(
                COPY + Long.toUnsignedString(ThreadLocalRandom.current().nextLong()));
        AtomicFolder.write(copy, FileMode.OWNER, made -> RuleCopy.write(made, files, modes, digest));
        AtomicFolder.link(folder.resolve(LINK), copy);
    }

    /** Reads the kept rule set; empty if none was ever kept. */
    Optional<RuleSource.Read> read(RuleReader reader) {
        Path link = folder.resolve(LINK);
        if (Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RuleCopy.read(current(), trust, reader));
        } catch (IOException e) {
            return Optional.of(RuleCopy.refused(link, "cannot be read: " + TextFile.reason(e)));
        }
    }

    private Path current() throws IOException {
        Path link = folder.resolve(LINK);
        return Files.isSymbolicLink(link) ? folder.resolve(Files.readSymbolicLink(link)) : link;
    }

    /** Removes older copies, and leftovers of a crash. */
    private void removeAllBut(Path current) throws IOException {
        AtomicFolder.removeLeftOvers(folder, COPY);
        AtomicFolder.removeLeftOvers(folder, LINK);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, p -> isCopy(p) && !p.equals(current))) {
            for (Path other : others) {
                AtomicFolder.delete(other);
            }
        }
    }

    private static boolean isCopy(Path path) {
        return Objects.toString(path.getFileName(), "").startsWith(COPY);
    }
}
