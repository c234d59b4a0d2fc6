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
import java.util.Set;
import java.util.regex.Pattern;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.AtomicFolder;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/**
 * Rule sets that were in force, each in a folder named by its digest. After-care of a guest uses the rules that
 * admitted it, also when other rules are in force by then. Thread-safe.
 *
 * @param folder the daemon's own; created if missing
 * @param trust who may write it
 */
public record RuleArchive(Path folder, Trust trust) {
    /** SHA-256: the name of a kept rule set's folder. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public RuleArchive {
        folder = folder.toAbsolutePath().normalize();
        Objects.requireNonNull(trust);
    }

    /** Returns the rule set of this digest; empty if it was never kept, was removed, or is damaged. */
    public synchronized Optional<RuleSet> read(String digest, RuleReader reader) {
        Path copy = folder.resolve(digest);
        if (!DIGEST.matcher(digest).matches() || !Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return RuleCopy.read(copy, trust, reader).rules() instanceof Reading.Accepted<RuleSet> accepted
                    ? Optional.of(accepted.value())
                            .filter(rules -> rules.digest().equals(digest))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes all rule sets but those of these digests, and leftovers of a crash. */
    public synchronized void retain(Set<String> digests) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        AtomicFile.removeLeftOvers(folder);
        try (DirectoryStream<Path> copies =
                Files.newDirectoryStream(folder, copy -> isCopy(copy) && !digests.contains(name(copy)))) {
            for (Path copy : copies) {
                AtomicFolder.delete(copy);
            }
        }
    }

    /**
     * Keeps a rule set beside the others.
     *
     * @throws IOException if the folder cannot be written
     */
    synchronized void keep(List<RuleFile> files, Map<String, ModeSetting> modes, String digest) throws IOException {
        Path copy = folder.resolve(digest);
        if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        FileMode.OWNER.makeFolder(folder, Durability.HOST_CRASH);
        AtomicFolder.write(copy, FileMode.OWNER, made -> RuleCopy.write(made, files, modes, digest));
    }

    private static boolean isCopy(Path path) {
        return DIGEST.matcher(name(path)).matches();
    }

    private static String name(Path path) {
        return Objects.toString(path.getFileName(), "");
    }
}
