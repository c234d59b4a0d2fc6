package org.virtgate.daemon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Guests of which root of their source has told that they are about to come, and as part of which moves. It says only
 * under which id of the source the decision is found; it decides nothing. Thread-safe.
 */
public final class ExpectedGuests {
    /** A guest comes right after it was told of. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 4096;

    private final Clock clock;
    private final Map<String, Expected> byUuid = new LinkedHashMap<>();

    /** @param clock one that does not jump */
    public ExpectedGuests(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
    }

    /**
     * Keeps that the guest is part of these moves, for some minutes.
     *
     * @param moves the id that its source has given them
     */
    public synchronized void expect(String uuid, String moves) {
        Instant now = clock.instant();
        byUuid.values().removeIf(expected -> expected.until.isBefore(now));
        byUuid.remove(uuid);
        if (byUuid.size() >= MOST) {
            byUuid.remove(byUuid.keySet().iterator().next());
        }
        byUuid.put(uuid, new Expected(moves, now.plus(KEPT)));
    }

    /** Returns the moves that the guest is part of, once. */
    synchronized Optional<String> take(String uuid) {
        return Optional.ofNullable(byUuid.remove(uuid))
                .filter(expected -> !expected.until.isBefore(clock.instant()))
                .map(Expected::moves);
    }

    private record Expected(String moves, Instant until) {}
}
