package org.virtgate.cli;

import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * Guests that this host's libvirt is still migrating, though the command that began it has ended: libvirt brings a
 * migration to its end by itself.
 */
final class LeavingGuests {
    private LeavingGuests() {}

    /** Whether libvirt is migrating the guest, or does not tell. A guest that libvirt does not know is not leaving. */
    static boolean has(String uuid) {
        return has(GuestsHere.LIBVIRT, uuid);
    }

    /** @param libvirt the URI of this host's libvirt */
    static boolean has(String libvirt, String uuid) {
        try (LibvirtGuest guest = LibvirtGuest.open(libvirt, uuid)) {
            return guest.isLeaving();
        } catch (FailedException e) {
            return !e.gone();
        }
    }
}
