package org.virtgate.aftercare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.Durability;
import org.virtgate.files.form.FormFolder;

/**
 * The updates that are pending, each a file, over restarts of the daemon and of the host: a persistent definition
 * outlives both.
 *
 * @param folder root's alone, there or to be made
 */
public record PendingUpdates(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PendingUpdates.class);

    public PendingUpdates {
        Objects.requireNonNull(folder);
    }

    /**
     * Keeps one in place of what was kept of it.
     *
     * @throws IOException if it cannot be written; what was kept stays
     */
    void keep(PendingUpdate pending) throws IOException {
        files().keep(pending);
    }

    /** Whether one is kept of this decision. */
    boolean has(String id) {
        return files().has(id);
    }

    /** There is nothing to be done for this decision's guest any more. */
    void forget(String id) {
        try {
            files().forget(id);
        } catch (IOException e) {
            LOG.warn("the update for decision {} is over and kept still, it is looked at again: {}", id, e.toString());
        }
    }

    /** All of them, the longest landed first. What cannot be read is told and put aside. */
    List<PendingUpdate> read() {
        try {
            return files().read("its persistent definition is not updated").stream()
                    .sorted(Comparator.comparing(PendingUpdate::landed))
                    .toList();
        } catch (IOException e) {
            LOG.error("which updates were pending before this start is not known: {}", e.toString());
            return List.of();
        }
    }

    private FormFolder<PendingUpdate> files() {
        return new FormFolder<>(folder, StateForm.PENDING, PendingUpdate::id, Durability.HOST_CRASH, StateForm.LARGEST);
    }
}
