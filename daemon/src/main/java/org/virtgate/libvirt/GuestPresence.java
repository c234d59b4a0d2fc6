package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Objects;
import java.util.Set;
import org.libvirt.Error.ErrorNumber;
import org.virtgate.libvirt.LiveGuests.FailedException;

/**
 * Which run of a guest is on a host, and how.
 *
 * @param run libvirt's number of the run (virDomainGetID)
 * @param state of virDomainState (libvirt-domain.h)
 */
record GuestPresence(String name, int run, int state) {
    private static final int PAUSED = 3;

    /** VIR_DOMAIN_SHUTOFF and _CRASHED. */
    private static final Set<Integer> OFF = Set.of(5, 6);

    GuestPresence {
        Objects.requireNonNull(name);
    }

    static GuestPresence of(LibvirtGuest guest) throws FailedException {
        try {
            return of(guest.domain());
        } catch (LibvirtErrorException e) {
            throw LibvirtGuest.failed(e);
        }
    }

    private static GuestPresence of(Pointer domain) throws LibvirtErrorException {
        IntByReference state = new IntByReference();
        if (NativeLibvirt.INSTANCE.virDomainGetState(domain, state, new IntByReference(), 0) < 0) {
            throw LibvirtErrorException.last();
        }
        String name = NativeLibvirt.INSTANCE.virDomainGetName(domain);
        return new GuestPresence(String.valueOf(name), NativeLibvirt.INSTANCE.virDomainGetID(domain), state.getValue());
    }

    boolean isPaused() {
        return state == PAUSED;
    }

    /**
     * Verifies that the guest is on this host as it was, and does not run at the destination.
     *
     * @return true
     * @throws FailedException if it is otherwise
     */
    boolean verify(LibvirtGuest guest, LibvirtConnection destination) throws FailedException, LibvirtErrorException {
        GuestPresence now = of(guest.domain());
        if (now.run != run || now.state != state) {
            throw new FailedException(
                    "the guest is not as it was before: its state is " + now.state + ", it was " + state
                            + " (virDomainState); see virsh domstate --reason " + name,
                    false);
        }
        Pointer there;
        try {
            there = destination.byUuid(guest.uuid());
        } catch (LibvirtErrorException e) {
            if (e.code().filter(code -> code == ErrorNumber.VIR_ERR_NO_DOMAIN).isPresent()) {
                return true;
            }
            throw e;
        }
        try {
            if (!OFF.contains(of(there).state)) {
                throw new FailedException(
                        "a guest of the same UUID is at the destination; see virsh list there", false);
            }
            return true;
        } finally {
            NativeLibvirt.INSTANCE.virDomainFree(there);
        }
    }
}
