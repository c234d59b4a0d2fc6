package org.virtgate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.fleet.HostReport.Guest;
import org.virtgate.libvirt.LibvirtHost;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** Reads guests of this host from its libvirt, all over one connection. */
final class GuestsHere implements AutoCloseable {
    /** This host's libvirt. */
    static final String LIBVIRT = "qemu:///system";

    private final Opening opening;
    private @Nullable Libvirt open;

    /** Shows guests of this host, by UUID, as a migration would carry them. */
    @FunctionalInterface
    interface Libvirt extends AutoCloseable {
        String xml(String uuid) throws FailedException;

        @Override
        default void close() {}
    }

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {
        Libvirt open() throws FailedException;
    }

    GuestsHere() {
        this(GuestsHere::connect);
    }

    GuestsHere(Opening opening) {
        this.opening = Objects.requireNonNull(opening);
    }

    /**
     * Returns a guest's XML as a migration would carry it; empty if the guest has gone.
     *
     * @throws FailedException if libvirt does not show the guest, which may well be here
     * @throws CommandFailure if libvirt here cannot be asked at all
     */
    Optional<String> xml(String uuid) throws CommandFailure, FailedException {
        try {
            Libvirt libvirt = open;
            if (libvirt == null) {
                libvirt = opening.open();
                open = libvirt;
            }
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

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }

    private static Libvirt connect() throws FailedException {
        LibvirtHost host = LibvirtHost.open(LIBVIRT);
        return new Libvirt() {
            @Override
            public String xml(String uuid) throws FailedException {
                return host.migratableXml(uuid);
            }

            @Override
            public void close() {
                host.close();
            }
        };
    }
}
