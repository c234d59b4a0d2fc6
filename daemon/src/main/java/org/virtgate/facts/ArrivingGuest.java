package org.virtgate.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A guest that was admitted here and has not arrived yet. The memory that it will take is not free.
 *
 * @param id of the decision that admitted it
 * @param memory bytes outside of huge pages
 * @param hugePages bytes by page size in bytes
 * @param groups anti-affinity groups in its metadata
 * @param since when its decision began, by the clock of {@link Fact.Known#asOf}
 */
public record ArrivingGuest(
        String id,
        String name,
        String uuid,
        long memory,
        Map<Long, Long> hugePages,
        Set<String> groups,
        Instant since) {
    /**
     * The longest time from a guest's admission until libvirt lists it. libvirt lists a guest right after the hook has
     * let it in (qemuMigrationDstPrepareAny, libvirt 9.0). Before that, libvirt waits only for a job of a guest that is
     * already defined here, 30 seconds at most (QEMU_JOB_WAIT_TIME in qemu_domainjob.c).
     */
    public static final Duration APPEARS_WITHIN = Duration.ofMinutes(1);

    public ArrivingGuest {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        hugePages = Map.copyOf(hugePages);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(since);
    }

    /** Returns the same guest, admitted at another time. */
    public ArrivingGuest since(Instant admitted) {
        return new ArrivingGuest(id, name, uuid, memory, hugePages, groups, admitted);
    }

    /** Whether libvirt has shown the guest since it was admitted: on its way, or here already. */
    public boolean isSeenIn(Fact<Map<String, LocalGuest>> guests) {
        return guests instanceof Fact.Known<Map<String, LocalGuest>> known
                && known.asOf().isAfter(since)
                && Optional.ofNullable(known.value().get(uuid))
                        .filter(seen -> seen.state() != LocalGuest.State.OFF)
                        .isPresent();
    }
}
