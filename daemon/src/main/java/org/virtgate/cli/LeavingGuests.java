package org.virtgate.cli;

import org.virtgate.libvirt.GuestObstacles;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * Guests that this host's libvirt is still migrating, though the command that began it has ended: libvirt brings a
 * migration to its end by itself.
 */
final class LeavingGuests {
    private LeavingGuests() {}

    /** Whether libvirt has a job for the guest, or does not tell. */
    static boolean has(String uuid) {
        try (LibvirtGuest guest = LibvirtGuest.open(GuestsHere.LIBVIRT, uuid)) {
            return GuestObstacles.read(guest).job().isPresent();
        } catch (FailedException e) {
            return true;
        }
    }
}
