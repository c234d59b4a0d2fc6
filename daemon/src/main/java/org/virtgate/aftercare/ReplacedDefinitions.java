package org.virtgate.aftercare;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.Ages;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.AtomicFolder;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * The persistent definitions that were replaced, for {@code virtgate undo}. Each has a folder that only root can read,
 * because definitions hold secrets:
 *
 * <pre>
 * ID/meta.json     the guest, and when
 * ID/before.xml    the persistent definition as it was
 * ID/wanted.xml    as it was to be
 * ID/after.xml     as libvirt had it then
 * ID/undone        when it was put back
 * </pre>
 *
 * <p>Definitions of the last 400 days ({@link Ages}) are kept, at most a thousand. Thread-safe.
 */
public final class ReplacedDefinitions {
    private static final Logger LOG = LoggerFactory.getLogger(ReplacedDefinitions.class);

    static final int MOST = 1000;
    static final Duration LONGEST = Duration.ofDays(400);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{6,32}");
    private static final String META = "meta.json";
    private static final String BEFORE = "before.xml";
    private static final String WANTED = "wanted.xml";
    private static final String AFTER = "after.xml";
    private static final String UNDONE = "undone";

    private final Path folder;
    private final Clock clock;

    /**
     * Keeps replaced definitions in this folder.
     *
     * @param folder created if missing
     */
    public ReplacedDefinitions(Path folder, Clock clock) {
        this.folder = Objects.requireNonNull(folder);
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Saves a definition that is about to be replaced. It must be saved before anything is replaced.
     *
     * @throws IOException if it cannot be saved
     */
    synchronized void keep(ReplacedDefinition replaced) throws IOException {
        FileMode.OWNER.makeFolder(own(replaced.id()), Durability.HOST_CRASH);
        AtomicFile.removeLeftOvers(own(replaced.id()));
        write(replaced.id(), BEFORE, replaced.before());
        write(replaced.id(), WANTED, replaced.wanted());
        StateForm.Meta meta = new StateForm.Meta(replaced.guest(), replaced.uuid(), replaced.at());
        write(replaced.id(), META, StateForm.REPLACED.text(meta));
        prune(replaced.id());
    }

    /** Notes that the definition was replaced, and what libvirt has now. */
    synchronized void done(String id, String after) throws IOException {
        write(id, AFTER, after);
    }

    /** Notes that the old definition is back. */
    synchronized void undone(String id, Instant at) throws IOException {
        write(id, UNDONE, at.toString());
    }

    /** Deletes a definition that was not replaced after all. */
    synchronized void forget(String id) {
        try {
            AtomicFolder.delete(own(id));
        } catch (IOException e) {
            LOG.warn("what was to be replaced for {} is kept still: {}", id, e.toString());
        }
    }

    /**
     * Returns the definition under an id; empty if there is none, or it was not saved completely.
     *
     * @throws IOException if it cannot be read
     */
    synchronized Optional<ReplacedDefinition> find(String id) throws IOException {
        if (!ID.matcher(id).matches() || !Files.exists(own(id).resolve(META))) {
            return Optional.empty();
        }
        Path own = own(id);
        try {
            StateForm.Meta meta = StateForm.REPLACED.read(Files.readString(own.resolve(META)));
            Optional<String> undone = text(own.resolve(UNDONE));
            return Optional.of(new ReplacedDefinition(
                    id,
                    meta.guest(),
                    meta.uuid(),
                    meta.at(),
                    Files.readString(own.resolve(BEFORE)),
                    Files.readString(own.resolve(WANTED)),
                    text(own.resolve(AFTER)),
                    undone.map(Instant::parse)));
        } catch (JsonParseException | DateTimeException e) {
            throw new IOException(own + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private void write(String id, String name, String text) throws IOException {
        AtomicFile.of(own(id).resolve(name), FileMode.OWNER, Durability.HOST_CRASH)
                .write(text);
    }

    private void prune(String newest) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
            folders.forEach(all::add);
        }
        all.removeIf(own -> own.endsWith(newest));
        all.sort(Comparator.comparing(ReplacedDefinitions::changed).reversed());
        List<Duration> ages =
                Ages.of(all.stream().map(ReplacedDefinitions::changed).toList(), clock.instant());
        for (int i = 0; i < all.size(); i++) {
            if (i + 1 >= MOST || ages.get(i).compareTo(LONGEST) > 0) {
                AtomicFolder.delete(all.get(i));
            }
        }
    }

    private static Instant changed(Path own) {
        try {
            return Files.getLastModifiedTime(own).toInstant();
        } catch (IOException e) {
            return FileTime.fromMillis(0).toInstant();
        }
    }

    private Path own(String id) {
        return folder.resolve(id);
    }
}
