package org.virtgate.aftercare;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.AtomicFile;

/**
 * The updates that are pending, each a file, over restarts of the daemon and of the host: a persistent definition
 * outlives both.
 *
 * @param folder root's alone, there or to be made
 */
public record PendingUpdates(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PendingUpdates.class);
    private static final String SUFFIX = ".json";

    public PendingUpdates {
        Objects.requireNonNull(folder);
    }

    /**
     * Keeps one in place of what was kept of it.
     *
     * @throws IOException if it cannot be written; what was kept stays
     */
    void keep(PendingUpdate pending) throws IOException {
        AtomicFile.makeFolder(folder);
        AtomicFile.write(folder, pending.id() + SUFFIX, pending.json());
    }

    /** Whether one is kept of this decision. */
    boolean has(String id) {
        return Files.exists(folder.resolve(id + SUFFIX));
    }

    /** There is nothing to be done for this decision's guest any more. */
    void forget(String id) {
        try {
            if (Files.deleteIfExists(folder.resolve(id + SUFFIX))) {
                AtomicFile.sync(folder);
            }
        } catch (IOException e) {
            LOG.warn("the update for decision {} is over and kept still, it is looked at again: {}", id, e.toString());
        }
    }

    /** All of them, the longest landed first. What cannot be read is told and put aside. */
    List<PendingUpdate> read() {
        List<PendingUpdate> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".new")) {
                    Files.deleteIfExists(file); // A crash left it.
                } else if (name.endsWith(SUFFIX)) {
                    read(file, name, all);
                }
            }
        } catch (NoSuchFileException e) {
            LOG.debug("no update was ever pending", e);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.error("which updates were pending before this start is not known: {}", e.toString());
        }
        all.sort(Comparator.comparing(PendingUpdate::landed));
        return all;
    }

    private void read(Path file, String name, List<PendingUpdate> all) throws IOException {
        try {
            PendingUpdate pending = PendingUpdate.read(Files.readString(file));
            if (!name.equals(pending.id() + SUFFIX)) {
                throw new JsonParseException("is of another decision, " + pending.id());
            }
            all.add(pending);
        } catch (IOException | JsonParseException e) {
            Path aside = folder.resolve(name + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{} cannot be used and is put aside: {}", file, e.toString());
        }
    }
}
