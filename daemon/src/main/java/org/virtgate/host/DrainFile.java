package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.facts.Drain;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * The file that marks this host as drained by the administrator. It exists while the host is drained. Its first line
 * holds the time, the rest the reason (form 1, written for people to read). A file that cannot be read counts as
 * drained: a drained host must not take guests because its disk is damaged. Thread-safe.
 */
public final class DrainFile {
    private final Path file;
    private final AtomicFile kept;
    private volatile Optional<Drain> drain;

    /** Reads the file if it exists. */
    public DrainFile(Path file) {
        this.file = file.toAbsolutePath();
        this.kept = AtomicFile.of(this.file, FileMode.OWNER, Durability.HOST_CRASH);
        this.drain = read(file);
    }

    /** Returns the drain in force; empty while the host takes guests. */
    public Optional<Drain> drain() {
        return drain;
    }

    /**
     * Drains the host, or gives another reason.
     *
     * @throws IOException if the file cannot be written, so that the next start would not know it; the host then takes
     *     guests as before
     */
    public synchronized void set(Drain wanted) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "the root is no file");
        FileMode.OWNER.makeFolder(folder, Durability.HOST_CRASH);
        kept.removeLeftOvers();
        kept.write(wanted.since() + "\n" + wanted.reason() + "\n");
        drain = Optional.of(wanted);
    }

    /**
     * Takes guests again.
     *
     * @throws IOException if the file cannot be deleted, so that the next start would not know it; the host then stays
     *     drained
     */
    public synchronized void clear() throws IOException {
        kept.delete();
        drain = Optional.empty();
    }

    private static Optional<Drain> read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            String reason = end < 0 ? "" : text.substring(end + 1).strip();
            return Optional.of(new Drain(Instant.parse(text.substring(0, Math.max(end, 0))), reason));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeParseException e) {
            return Optional.of(new Drain(lastModified(file), "not known: " + file + " cannot be read"));
        }
    }

    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
