package org.virtgate.aftercare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;

/**
 * The admitted guests of which it is not known what became of them, each a file, so that a daemon that starts again
 * follows them on. For a restart of the daemon only, hence nothing is forced to the disk: when the host itself goes
 * down, no guest lands on it.
 *
 * @param folder root's alone, there or to be made
 */
public record AdmittedGuests(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(AdmittedGuests.class);
    private static final String SUFFIX = ".json";

    /** A domain of 16 MiB, the most that the hook takes, with every character escaped as JSON does at the worst. */
    private static final long LARGEST = 6L * 16 * 1024 * 1024 + 1024 * 1024;

    public AdmittedGuests {
        Objects.requireNonNull(folder);
    }

    /**
     * Keeps one; a crash at any moment leaves it whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void keep(AdmittedGuest guest) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        JsonObject json = AdmittedGuestJson.of(guest);
        // What is made so is its owner's alone.
        Path written = Files.createTempFile(folder, guest.id() + "-", ".new");
        try {
            Files.writeString(written, json.toString());
            Files.move(written, file(guest.id()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** What became of a guest is written down: its admission is kept no longer. */
    public void forget(AuditEvent event) {
        if (event instanceof AuditEvent.Ended) {
            try {
                Files.deleteIfExists(file(event.id()));
            } catch (IOException e) {
                LOG.warn(
                        "{} cannot be removed: what became of the guest is told again at the next start", e.toString());
            }
        }
    }

    /** All of them, the oldest first. What cannot be read is told and put aside. */
    List<AdmittedGuest> read() {
        List<AdmittedGuest> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (file.toString().endsWith(".new")) {
                    Files.deleteIfExists(file); // A crash left it.
                } else if (file.toString().endsWith(SUFFIX)) {
                    read(file).ifPresent(all::add);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("nothing was ever on its way", e);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.error("what was on its way before this start is not known: {}", e.toString());
        }
        all.sort(Comparator.comparing(guest -> guest.arriving().since()));
        return all;
    }

    private Optional<AdmittedGuest> read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new JsonParseException("is larger than any admission");
            }
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (!json.isJsonObject()) {
                throw new JsonParseException("is no JSON object");
            }
            AdmittedGuest guest = AdmittedGuestJson.read(json.getAsJsonObject());
            if (!file.equals(file(guest.id()))) {
                throw new JsonParseException("is of another decision, " + guest.id());
            }
            return Optional.of(guest);
        } catch (IOException | JsonParseException e) {
            Path aside = folder.resolve(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn(
                    "{} {}: it is put aside as {}, and its guest is not followed",
                    file,
                    e instanceof IOException ? "cannot be read, " + e : String.valueOf(e.getMessage()),
                    aside);
            return Optional.empty();
        }
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }
}
