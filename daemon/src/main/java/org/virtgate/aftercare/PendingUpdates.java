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
 * The pending updates, one file each. They survive restarts of daemon and host, as persistent definitions do.
 *
 * @param folder only for root; created if missing
 */
public record PendingUpdates(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PendingUpdates.class);

    public PendingUpdates {
        Objects.requireNonNull(folder);
    }

    /**
     * Saves an update in place of its earlier state.
     *
     * @throws IOException if it cannot be written; the earlier state stays
     */
    void keep(PendingUpdate pending) throws IOException {
        files().keep(pending);
    }

    /** Whether an update of this decision is saved. */
    boolean has(String id) {
        return files().has(id);
    }

    /** Deletes the update of this decision. */
    void forget(String id) {
        try {
            files().forget(id);
        } catch (IOException e) {
            LOG.warn("the update for decision {} is over and kept still, it is looked at again: {}", id, e.toString());
        }
    }

    /** Returns all updates, the longest landed first. Unreadable files are logged and put aside. */
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
