package org.virtgate.fleet.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The hosts that may take each guest, and why the others do not. */
final class Candidates {
    private final Map<String, Room> rooms = new TreeMap<>();
    private final Map<String, Map<String, Room>> open = new HashMap<>();
    private final Map<String, Map<String, String>> refusals = new HashMap<>();
    private final Set<String> wanting = new HashSet<>();
    private final Map<String, Boolean> only = new HashMap<>();

    Candidates(PlanRequest request) {
        for (Host host : request.hosts()) {
            if (host.status() instanceof Host.Known known) {
                rooms.put(host.name(), new Room(host, known));
            }
        }
        for (Guest guest : request.guests()) {
            open.put(guest.uuid(), new TreeMap<>());
            refusals.put(guest.uuid(), new TreeMap<>());
            for (Host host : request.hosts()) {
                judge(guest, host, request);
            }
        }
        for (Guest guest : request.guests()) {
            only.put(
                    guest.uuid(),
                    of(guest).stream().filter(room -> room.fits(guest)).count() == 1);
        }
    }

    private void judge(Guest guest, Host host, PlanRequest request) {
        Fit fit = request.answers().of(guest, host);
        Optional<String> exclusion = request.exclusion(host);
        Room room = rooms.get(host.name());
        if (fit instanceof Fit.Fits && exclusion.isEmpty() && room != null) {
            room.admits(guest);
            open(guest).put(host.name(), room);
        } else if (!(fit instanceof Fit.Here)) {
            refusals(guest).put(host.name(), exclusion.orElse(fit.text()));
        }
    }

    /** Returns the hosts that may take the guest, by name. */
    Collection<Room> of(Guest guest) {
        return Collections.unmodifiableCollection(open(guest).values());
    }

    /** Takes the host out of those that may take the guest. */
    void forbid(Guest guest, Room room, String why) {
        open(guest).remove(room.name());
        refusals(guest).put(room.name(), why);
    }

    /** Whether the guest was refused there, for want of room, less than twice; counts this time. */
    boolean mayTryAgain(Guest guest, Room room) {
        return wanting.add(guest.uuid() + " " + room.name());
    }

    /** Whether one host alone has room for the guest before any guest is planned. */
    boolean hasOnlyOne(Guest guest) {
        return only.getOrDefault(guest.uuid(), false);
    }

    /** Returns the order of planning and of moving: guests that fit one host only, then big before small. */
    Comparator<Guest> order() {
        return Comparator.comparing((Guest guest) -> !hasOnlyOne(guest)).thenComparing(Guest.BIG_FIRST);
    }

    List<Plan.Refusal> refusalsOf(Guest guest) {
        Map<String, String> all = new TreeMap<>(refusals(guest));
        open(guest)
                .forEach((host, room) -> all.put(
                        host,
                        room.obstacle(guest).orElse("its gate was not asked again: too many rounds of planning")));
        return all.entrySet().stream()
                .map(refusal -> new Plan.Refusal(refusal.getKey(), refusal.getValue()))
                .toList();
    }

    List<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    private Map<String, Room> open(Guest guest) {
        return open.getOrDefault(guest.uuid(), Map.of());
    }

    private Map<String, String> refusals(Guest guest) {
        return refusals.getOrDefault(guest.uuid(), Map.of());
    }
}
