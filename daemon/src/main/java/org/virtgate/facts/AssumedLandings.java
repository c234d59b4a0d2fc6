package org.virtgate.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Guests that count as landed on a host while others are tried there: their memory and huge pages are taken, and they
 * run there. Immutable.
 *
 * @param guests each with a UUID of its own
 */
public record AssumedLandings(List<ArrivingGuest> guests) {
    /** Nobody. */
    public static final AssumedLandings NONE = new AssumedLandings(List.of());

    public AssumedLandings {
        guests = List.copyOf(guests);
    }

    /** Returns these and one more. The same guest counts once; a guest without a UUID is no other guest. */
    public AssumedLandings and(ArrivingGuest guest) {
        String uuid = guest.uuid().isEmpty() ? "without-uuid-" + guests.size() : guest.uuid();
        List<ArrivingGuest> all = new ArrayList<>(guests);
        all.removeIf(other -> other.uuid().equals(uuid));
        all.add(new ArrivingGuest(
                guest.id(), guest.name(), uuid, guest.memory(), guest.hugePages(), guest.groups(), guest.since()));
        return new AssumedLandings(all);
    }

    /**
     * Returns the facts of the host with these guests on it, as another guest finds them.
     *
     * @param uuid of that guest: an earlier landing of its own takes no room from it
     */
    public HostSnapshot on(HostSnapshot host, String uuid) {
        List<ArrivingGuest> landed =
                guests.stream().filter(guest -> !guest.uuid().equals(uuid)).toList();
        if (landed.isEmpty()) {
            return host;
        }
        Map<String, LocalGuest> seen =
                host.libvirt().guests() instanceof Fact.Known<Map<String, LocalGuest>> known ? known.value() : Map.of();
        HostSnapshot.Machine machine = host.machine();
        HostSnapshot.Libvirt libvirt = host.libvirt();
        return new HostSnapshot(
                host.host(),
                host.network(),
                host.storage(),
                new HostSnapshot.Machine(
                        machine.memory().map(memory -> left(memory, landed, seen)), machine.cpus(), machine.identity()),
                new HostSnapshot.Libvirt(
                        libvirt.networks(),
                        libvirt.pools(),
                        libvirt.capabilities(),
                        libvirt.guests().map(local -> with(local, landed))),
                host.setup(),
                host.arriving().stream()
                        .filter(guest ->
                                landed.stream().noneMatch(other -> other.uuid().equals(guest.uuid())))
                        .toList(),
                host.drained());
    }

    private static Memory left(Memory memory, List<ArrivingGuest> landed, Map<String, LocalGuest> seen) {
        MemoryLeft left = new MemoryLeft(memory);
        landed.forEach(guest -> left.take(
                guest,
                Optional.ofNullable(seen.get(guest.uuid())).filter(local -> local.state() != LocalGuest.State.OFF)));
        return left.memory();
    }

    /** Adds the guests. Not copied again: this is done for each guest of a batch, with all those before it. */
    private static Map<String, LocalGuest> with(Map<String, LocalGuest> local, List<ArrivingGuest> landed) {
        Map<String, LocalGuest> all = new HashMap<>(2 * (local.size() + landed.size()));
        all.putAll(local);
        for (ArrivingGuest guest : landed) {
            all.put(
                    guest.uuid(),
                    new LocalGuest(
                            guest.name(),
                            guest.uuid(),
                            LocalGuest.State.RUNNING,
                            guest.memory(),
                            guest.memory(),
                            guest.groups(),
                            List.of()));
        }
        return Collections.unmodifiableMap(all);
    }
}
