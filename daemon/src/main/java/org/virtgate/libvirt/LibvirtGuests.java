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

/** Reads the guests of this host from libvirt. */
final class LibvirtGuests {
    /**
     * VIR_DOMAIN_PAUSED_MIGRATION, _STARTING_UP and _POSTCOPY_FAILED (libvirt-domain.h). An incoming guest is paused
     * for one of these reasons until it has arrived (qemuProcessFinishStartup in qemu_process.c, qemuMigrationDstFinish
     * in qemu_migration.c). So is an outgoing guest, for an instant at the end of its migration.
     */
    private static final Set<Integer> INCOMING_PAUSED = Set.of(2, 11, 13);

    /**
     * VIR_DOMAIN_RUNNING_POSTCOPY and _POSTCOPY_FAILED: the guest runs here while part of its memory is still on the
     * source.
     */
    private static final Set<Integer> POSTCOPY_RUNNING = Set.of(10, 11);

    /** VIR_DOMAIN_RUNNING_MIGRATED. A migration away that was cancelled has another reason. */
    private static final int MIGRATED = 2;

    private static final Set<DomainState> REASONS_MATTER =
            Set.of(DomainState.VIR_DOMAIN_RUNNING, DomainState.VIR_DOMAIN_PAUSED);

    private final ResidentMemory resident;

    /**
     * Creates a reader of this host's guests.
     *
     * @param root the directory that holds /proc and /run
     */
    LibvirtGuests(Path root) {
        this.resident = new ResidentMemory(root);
    }

    /** Returns all guests, running or not. */
    GuestReading read(LibvirtConnection open) throws LibvirtException {
        Map<String, LocalGuest> guests = new HashMap<>();
        Map<String, GuestReading.Run> runs = new HashMap<>();
        Domain[] domains = open.listAllDomains(0);
        try {
            for (Domain domain : domains) {
                guest(open, domain, runs).ifPresent(guest -> guests.put(guest.uuid(), guest));
            }
        } finally {
            for (Domain domain : domains) {
                domain.free();
            }
        }
        return new GuestReading(guests, runs);
    }

    private Optional<LocalGuest> guest(LibvirtConnection open, Domain domain, Map<String, GuestReading.Run> runs)
            throws LibvirtException {
        try {
            String name = domain.getName();
            String uuid = domain.getUUIDString();
            DomainState told = domain.getInfo().state;
            OptionalInt reason = REASONS_MATTER.contains(told) ? open.reason(uuid) : OptionalInt.empty();
            State state = state(told, () -> reason);
            int id = domain.getID();
            if (state != State.OFF && id >= 0) { // Without a number it started after it was listed.
                runs.put(uuid, new GuestReading.Run(id, hasMigrated(told, reason)));
            }
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
                return Optional.empty(); // The guest has gone since it was listed.
            }
            throw e;
        }
    }

    /** Returns the state of a guest; reads the reason from libvirt if it matters. */
    static State state(LibvirtConnection open, DomainState state, String uuid) {
        return state(state, () -> open.reason(uuid));
    }

    /**
     * Returns the state of a guest. Calls {@code reason} only if it matters; the reason is empty if the guest has gone
     * meanwhile.
     */
    static State state(DomainState state, Supplier<OptionalInt> reason) {
        return switch (state) {
            case VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_CRASHED -> State.OFF;
            case VIR_DOMAIN_PAUSED -> INCOMING_PAUSED.contains(reason.get().orElse(0)) ? State.ARRIVING : State.PAUSED;
            case VIR_DOMAIN_RUNNING ->
                POSTCOPY_RUNNING.contains(reason.get().orElse(0)) ? State.ARRIVING : State.RUNNING;
            default -> State.RUNNING;
        };
    }

    /** Whether a guest in this state, for this reason, came by migration. */
    static boolean hasMigrated(DomainState state, OptionalInt reason) {
        return state == DomainState.VIR_DOMAIN_RUNNING && reason.orElse(0) == MIGRATED;
    }
}
