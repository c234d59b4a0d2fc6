package org.virtgate.aftercare;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.Arriving;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;

/**
 * Guests that were admitted and have not landed. One has landed when libvirt shows it run or paused here; it is not expected any more when it
 * is gone after it was seen on its way, when it was not seen within a minute, or, where libvirt does not answer, within five. While libvirt
 * shows it on its way it is waited for, however long that takes. Kept in memory: a restart forgets them.
 * Thread-safe.
 */
public final class Arrivals {
    /** libvirt lists a guest right after the hook has let it in (qemuMigrationDstPrepareAny, libvirt 9.0). */
    static final Duration APPEARS_WITHIN = Duration.ofMinutes(1);

    static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

    /** One more, and the oldest is not waited for: more than ever come to one host at once. */
    static final int MOST = 256;

    private final Clock clock;
    private final Map<String, Expected> expected = new LinkedHashMap<>();

    public Arrivals(Clock clock) {
        this.clock = clock;
    }

    /** Those that have not landed, the longest admitted first, by what libvirt says of this host's guests. */
    public synchronized List<Arriving> now(Fact<Map<String, LocalGuest>> guests) {
        Instant now = clock.instant();
        expected.values().removeIf(guest -> guest.isOver(guests, now));
        return expected.values().stream().map(e -> e.arriving).toList();
    }

    /** One is admitted; what an earlier attempt of the same guest had reserved is free. */
    public synchronized void expect(Arriving arriving) {
        forget(arriving.uuid());
        if (expected.size() >= MOST) {
            Iterator<String> oldest = expected.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        expected.put(arriving.uuid(), new Expected(arriving));
    }

    /** The guest of this UUID does not come: an earlier attempt of it has ended, or this one was denied. */
    public synchronized void forget(String uuid) {
        expected.remove(uuid);
    }

    /** Nobody was told of this decision, so its guest does not come. */
    public synchronized void withdraw(String decision) {
        expected.values().removeIf(guest -> guest.arriving.id().equals(decision));
    }

    /** One guest, and whether libvirt has shown it on its way. */
    private static final class Expected {
        private final Arriving arriving;
        private boolean seen;

        Expected(Arriving arriving) {
            this.arriving = arriving;
        }

        /** Whether it is not to be waited for any more. */
        boolean isOver(Fact<Map<String, LocalGuest>> guests, Instant now) {
            Duration waited = Duration.between(arriving.since(), now);
            if (!(guests instanceof Fact.Known<Map<String, LocalGuest>> known)) {
                return waited.compareTo(UNKNOWN_FOR) >= 0;
            }
            if (!known.asOf().isAfter(arriving.since())) {
                return false; // What libvirt said before it was admitted says nothing of it.
            }
            LocalGuest.State state = Optional.ofNullable(known.value().get(arriving.uuid()))
                    .map(LocalGuest::state)
                    .orElse(LocalGuest.State.OFF);
            return switch (state) {
                case RUNNING, PAUSED -> true;
                case ARRIVING -> {
                    seen = true;
                    yield false;
                }
                case OFF -> seen || waited.compareTo(APPEARS_WITHIN) >= 0;
            };
        }
    }
}
