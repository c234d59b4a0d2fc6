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
 * The admitted guests whose outcome is not known, one file each, for the next start of the daemon. Files are not forced
 * to the disk: no guest lands on a host that went down.
 *
 * @param folder only for root; created if missing
 */
public record AdmittedGuests(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(AdmittedGuests.class);

    public AdmittedGuests {
        Objects.requireNonNull(folder);
    }

    /** Saves an admission; a crash at any moment leaves it whole or not at all. */
    void keep(AdmittedGuest guest) throws IOException {
        files().keep(guest);
    }

    /** Deletes the admission of a guest whose outcome was recorded. */
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

    /** Returns all admissions, the oldest first. Unreadable files are logged and put aside. */
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
