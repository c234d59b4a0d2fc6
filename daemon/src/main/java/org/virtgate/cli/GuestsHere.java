package org.virtgate.cli;

import java.util.List;
import java.util.Optional;
import org.virtgate.fleet.HostReport.Guest;
import org.virtgate.libvirt.LibvirtGuest;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Reads guests of this host from its libvirt. */
final class GuestsHere {
    /** This host's libvirt. */
    static final String LIBVIRT = "qemu:///system";

    private GuestsHere() {}

    /** Returns those of the guests that are here, each with its XML. One that has just gone is left out. */
    static List<Guest> withDomains(List<Guest> guests) {
        return guests.stream()
                .filter(Guest::isThere)
                .map(GuestsHere::withDomain)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Guest> withDomain(Guest guest) {
        try (LibvirtGuest here = LibvirtGuest.open(LIBVIRT, guest.uuid())) {
            return Optional.of(guest.with(here.migratableXml()));
        } catch (FailedException gone) {
            return Optional.empty();
        }
    }
}
