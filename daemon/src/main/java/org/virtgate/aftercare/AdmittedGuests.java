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

    public AdmittedGuests {
        Objects.requireNonNull(folder);
    }

    /**
     * Keeps one; a crash at any moment leaves it whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void keep(AdmittedGuest guest) throws IOException {
        files().keep(guest);
    }

    /** What became of a guest is written down: its admission is kept no longer. */
    public void forget(AuditEvent event) {
        if (event instanceof AuditEvent.Ended) {
            try {
                files().forget(event.id());
            } catch (IOException e) {
                LOG.warn(
                        "{} cannot be removed: what became of the guest is told again at the next start", e.toString());
            }
        }
    }

    /** All of them, the oldest first. What cannot be read is told and put aside. */
    List<AdmittedGuest> read() {
        try {
            return files().read("its guest is not followed").stream()
                    .sorted(Comparator.comparing(guest -> guest.arriving().since()))
                    .toList();
        } catch (IOException e) {
            LOG.error("what was on its way before this start is not known: {}", e.toString());
            return List.of();
        }
    }

    private FormFolder<AdmittedGuest> files() {
        return new FormFolder<>(
                folder, StateForm.ADMITTED, AdmittedGuest::id, Durability.DAEMON_CRASH, StateForm.LARGEST);
    }
}
