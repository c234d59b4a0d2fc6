package org.virtgate.libvirt;

import java.util.Optional;
import java.util.Set;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * Whether libvirt on this host lets a guest go, as libvirt itself judges it at the begin of a migration: snapshots,
 * host devices, block jobs, unsafe storage, and from 8.6 on what QEMU says of itself (qemuMigrationSrcIsAllowed in
 * qemu_migration.c). The job is begun and cancelled at once, the guest runs on, and no other host is asked.
 *
 * <p>QEMU's own list of blockers (query-migrate) is to be had in no other way that does not taint the guest:
 * virDomainQemuMonitorCommand does, as custom-monitor, and writes so to the guest's and libvirt's log (seen with
 * 9.0.0).
 */
public final class SourceConsent {
    private SourceConsent() {}

    /**
     * Returns why libvirt does not let the guest go, in its own words; empty if it does.
     *
     * @param flags as the migration would have them
     * @throws FailedException if libvirt here cannot be asked so
     */
    public static Optional<String> refusal(LibvirtGuest guest, Set<MigrationFlag> flags) throws FailedException {
        try (CancelledMigration migration = new CancelledMigration(guest, flags)) {
            try {
                migration.begin();
            } catch (LibvirtErrorException e) {
                return Optional.of(String.valueOf(LibvirtGuest.failed(e).getMessage()));
            }
            migration.confirm();
            return Optional.empty();
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        } catch (LinkageError e) {
            throw new FailedException("libvirt here cannot be led step by step: " + e.getMessage(), false);
        }
    }
}
