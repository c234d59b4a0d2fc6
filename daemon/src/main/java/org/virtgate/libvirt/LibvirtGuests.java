package org.virtgate.libvirt;

import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.jna.CString;
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

    /**
     * How long the XML of a guest counts whose file has not changed: the file tells, and this is in case it did not.
     */
    private static final Duration READ_AGAIN_AFTER = Duration.ofMinutes(10);

    /** How long a reading counts while libvirt's folders do not change. The memory that guests use changes without. */
    private static final Duration ALL_AGAIN_AFTER = Duration.ofMinutes(1);

    private final ResidentMemory resident;
    private final StatusFile.Finder files;
    private final Map<String, Kept> kept = new HashMap<>();
    private Optional<Whole> last = Optional.empty();

    /** A reading of all guests, and their folders before it. */
    private record Whole(GuestReading reading, Optional<List<StatusFile>> folders, long nanos) {
        boolean isCurrent(Optional<List<StatusFile>> now, int running) {
            return now.isPresent()
                    && now.equals(folders)
                    && reading.runs().size() == running
                    && reading.guests().values().stream().noneMatch(guest -> guest.state() == State.ARRIVING)
                    && System.nanoTime() - nanos < ALL_AGAIN_AFTER.toNanos();
        }
    }

    /** What was read of a guest's XML, and its file before that. */
    private record Kept(int id, Optional<StatusFile> file, GuestXml xml, long nanos) {
        boolean isCurrent(int nowId, Optional<StatusFile> now) {
            return now.isPresent()
                    && now.equals(file)
                    && nowId == id
                    && System.nanoTime() - nanos < READ_AGAIN_AFTER.toNanos();
        }
    }

    /**
     * Creates a reader of this host's guests.
     *
     * @param root the directory that holds /proc and /run
     * @param files finds the files of these guests
     */
    LibvirtGuests(Path root, StatusFile.Finder files) {
        this.resident = new ResidentMemory(root);
        this.files = files;
    }

    /**
     * Returns all guests, running or not. If libvirt's folders tell that no guest has changed, asks libvirt how many
     * run, and no more. Otherwise asks it for the XML of those alone whose XML may have changed.
     */
    GuestReading read(LibvirtConnection open) throws LibvirtException, LibvirtErrorException {
        Optional<List<StatusFile>> folders = folders(open);
        int running = open.numOfDomains();
        Optional<Whole> current = last.filter(whole -> whole.isCurrent(folders, running));
        if (current.isPresent()) {
            return current.get().reading();
        }
        GuestReading all = readAll(open);
        last = Optional.of(new Whole(all, folders, System.nanoTime()));
        return all;
    }

    /**
     * Returns the folders, if they tell of all guests. A folder is missing where libvirt has not written there yet, and
     * where this libvirt keeps its guests elsewhere: the second is so if there are guests.
     */
    private Optional<List<StatusFile>> folders(LibvirtConnection open) throws LibvirtException {
        Optional<List<StatusFile>> folders = files.folders();
        boolean missing = folders.isPresent() && folders.get().contains(StatusFile.MISSING);
        return missing && open.numOfDefinedDomains() > 0 ? Optional.empty() : folders;
    }

    private GuestReading readAll(LibvirtConnection open) throws LibvirtErrorException {
        Map<String, LocalGuest> guests = new HashMap<>();
        Map<String, GuestReading.Run> runs = new HashMap<>();
        GuestStates.forEach(
                open, (domain, told) -> guest(domain, told, runs).ifPresent(guest -> guests.put(guest.uuid(), guest)));
        kept.keySet().retainAll(guests.keySet());
        return new GuestReading(guests, runs);
    }

    private Optional<LocalGuest> guest(Pointer domain, GuestStates.Told told, Map<String, GuestReading.Run> runs)
            throws LibvirtErrorException {
        State state = state(told.state(), told::reason);
        Optional<GuestXml> xml = xml(domain, told, state != State.OFF);
        if (xml.isEmpty()) {
            return Optional.empty(); // The guest has gone since it was listed.
        }
        if (state != State.OFF && told.id() >= 0) {
            runs.put(told.uuid(), new GuestReading.Run(told.id(), hasMigrated(told.state(), told.reason())));
        }
        return xml.map(read -> new LocalGuest(
                told.name(),
                told.uuid(),
                state,
                read.memory(),
                state == State.OFF ? 0 : resident.of(told.name()),
                read.groups(),
                read.disks()));
    }

    private Optional<GuestXml> xml(Pointer domain, GuestStates.Told told, boolean runs) throws LibvirtErrorException {
        Optional<StatusFile> file = files.of(told.name(), runs); // Before the XML, so that no change is missed.
        Kept before = kept.get(told.uuid());
        if (before != null && before.isCurrent(told.id(), file)) {
            return Optional.of(before.xml());
        }
        CString xml = NativeLibvirt.INSTANCE.virDomainGetXMLDesc(domain, 0);
        if (xml == null) {
            LibvirtErrorException why = LibvirtErrorException.last();
            if (why.code().equals(Optional.of(ErrorNumber.VIR_ERR_NO_DOMAIN))) {
                return Optional.empty();
            }
            throw why;
        }
        GuestXml read = GuestXml.of(xml.toString());
        kept.put(told.uuid(), new Kept(told.id(), file, read, System.nanoTime()));
        return Optional.of(read);
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
