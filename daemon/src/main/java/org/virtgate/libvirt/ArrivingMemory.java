package org.virtgate.libvirt;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;

/**
 * Tells how much memory arriving guests have taken by now. The kernel tells it of their processes in a moment, and
 * libvirt need not be asked. Thread-safe.
 */
public final class ArrivingMemory {
    private final ResidentMemory resident;

    /** @param root the directory that holds /proc and /run */
    public ArrivingMemory(Path root) {
        this.resident = new ResidentMemory(root);
    }

    /** Returns a reading of this host's guests with what these of them have taken by now. */
    public Fact<Map<String, LocalGuest>> now(Fact<Map<String, LocalGuest>> guests, List<ArrivingGuest> arriving) {
        return arriving.isEmpty() ? guests : guests.map(read -> with(read, arriving));
    }

    /**
     * Whether libvirt must be asked of its guests again: the reading is not there, or it does not show an arriving
     * guest whose QEMU runs. libvirt tells of each start, so this is seldom so, and never for long.
     */
    public boolean isBehind(Fact<Map<String, LocalGuest>> guests, List<ArrivingGuest> arriving) {
        return arriving.stream()
                .anyMatch(guest -> !(guests instanceof Fact.Known<Map<String, LocalGuest>> known)
                        || (running(known.value(), guest).isEmpty() && resident.of(guest.name()) > 0));
    }

    private Map<String, LocalGuest> with(Map<String, LocalGuest> read, List<ArrivingGuest> arriving) {
        Map<String, LocalGuest> now = new HashMap<>(read);
        for (ArrivingGuest guest : arriving) {
            running(read, guest).ifPresent(local -> now.put(local.uuid(), local.with(resident.of(local.name()))));
        }
        return Collections.unmodifiableMap(now);
    }

    private static Optional<LocalGuest> running(Map<String, LocalGuest> read, ArrivingGuest guest) {
        return Optional.ofNullable(read.get(guest.uuid())).filter(local -> local.state() != LocalGuest.State.OFF);
    }
}
