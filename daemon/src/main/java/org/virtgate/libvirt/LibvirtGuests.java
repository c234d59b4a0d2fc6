package org.virtgate.libvirt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.libvirt.Domain;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;

/** Asks libvirt for the guests of this host. */
final class LibvirtGuests {
    /**
     * VIR_DOMAIN_PAUSED_MIGRATION, _STARTING_UP and _POSTCOPY_FAILED (libvirt-domain.h): a guest that comes in is
     * paused for one of these until it has arrived (qemuProcessFinishStartup in qemu_process.c, qemuMigrationDstFinish
     * in qemu_migration.c). For an instant at its end, one that leaves is too.
     */
    private static final Set<Integer> COMING = Set.of(2, 11, 13);

    /** VIR_DOMAIN_RUNNING_POSTCOPY and _POSTCOPY_FAILED: it runs here, and a part of its memory is still elsewhere. */
    private static final Set<Integer> INCOMPLETE = Set.of(10, 11);

    private final ResidentMemory resident;

    /**
     * Guests of this host.
     *
     * @param root where /proc and /run are
     */
    LibvirtGuests(Path root) {
        this.resident = new ResidentMemory(root);
    }

    /** All of them by UUID, running or not. */
    Map<String, LocalGuest> read(LibvirtConnection open) throws LibvirtException {
        Map<String, LocalGuest> guests = new HashMap<>();
        Domain[] domains = open.listAllDomains(0);
        try {
            for (Domain domain : domains) {
                guest(open, domain).ifPresent(guest -> guests.put(guest.uuid(), guest));
            }
        } finally {
            for (Domain domain : domains) {
                domain.free();
            }
        }
        return Map.copyOf(guests);
    }

    private Optional<LocalGuest> guest(LibvirtConnection open, Domain domain) throws LibvirtException {
        try {
            String name = domain.getName();
            String uuid = domain.getUUIDString();
            State state = state(open, domain.getInfo().state, uuid);
            GuestXml xml = GuestXml.of(domain.getXMLDesc(0));
            return Optional.of(new LocalGuest(
                    name,
                    uuid,
                    state,
                    xml.memory(),
                    state == State.OFF ? 0 : resident.of(name),
                    xml.groups(),
                    xml.disks()));
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return Optional.empty(); // Gone since it was listed.
            }
            throw e;
        }
    }

    /** What a guest does. */
    static State state(LibvirtConnection open, DomainState state, String uuid) {
        return state(state, () -> open.reason(uuid));
    }

    /** What a guest does, whose reason is asked for where it matters; empty where the guest is gone meanwhile. */
    static State state(DomainState state, Supplier<OptionalInt> reason) {
        return switch (state) {
            case VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_CRASHED -> State.OFF;
            case VIR_DOMAIN_PAUSED -> COMING.contains(reason.get().orElse(0)) ? State.ARRIVING : State.PAUSED;
            case VIR_DOMAIN_RUNNING -> INCOMPLETE.contains(reason.get().orElse(0)) ? State.ARRIVING : State.RUNNING;
            default -> State.RUNNING;
        };
    }
}
