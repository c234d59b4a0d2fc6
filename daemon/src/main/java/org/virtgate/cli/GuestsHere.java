package org.virtgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.HostReport.Guest;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Reads guests of this host from its libvirt. */
final class GuestsHere {
    /** This host's libvirt. */
    static final String LIBVIRT = "qemu:///system";

    private final Libvirt libvirt;

    /** Shows a guest of this host, by its UUID, as a migration would carry it. */
    @FunctionalInterface
    interface Libvirt {
        String xml(String uuid) throws FailedException;
    }

    GuestsHere() {
        this(GuestsHere::read);
    }

    GuestsHere(Libvirt libvirt) {
        this.libvirt = Objects.requireNonNull(libvirt);
    }

    /**
     * Returns a guest's XML as a migration would carry it; empty if the guest has gone.
     *
     * @throws FailedException if libvirt does not show the guest, which may well be here
     * @throws CommandFailure if libvirt here cannot be asked at all
     */
    Optional<String> xml(String uuid) throws CommandFailure, FailedException {
        try {
            return Optional.of(libvirt.xml(uuid));
        } catch (FailedException e) {
            if (e.lost()) {
                throw new CommandFailure(
                        ExitCode.NO_DAEMON, "libvirt here cannot be asked: " + e.getMessage() + "; are you root?");
            }
            if (e.gone()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns those of the guests that are here, each with its XML. One that has just gone is left out; one that
     * libvirt does not show stays without XML.
     */
    List<Guest> withDomains(List<Guest> guests) throws CommandFailure {
        List<Guest> here = new ArrayList<>();
        for (Guest guest : guests) {
            if (guest.isThere()) {
                try {
                    xml(guest.uuid()).map(guest::with).ifPresent(here::add);
                } catch (FailedException notShown) {
                    here.add(guest);
                }
            }
        }
        return here;
    }

    private static String read(String uuid) throws FailedException {
        try (LibvirtGuest guest = LibvirtGuest.open(LIBVIRT, uuid)) {
            return guest.migratableXml();
        }
    }
}
