package org.virtgate.threads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The clock of a host, which somebody may set to a wrong time. */
public final class HostClock extends Clock {
    private final Supplier<Instant> right;
    private volatile Duration off = Duration.ZERO;

    /** @param right the right time, which only passes */
    public HostClock(Supplier<Instant> right) {
        this.right = right;
    }

    /** Sets the clock forward, or back if {@code by} is negative. */
    public void set(Duration by) {
        off = off.plus(by);
    }

    /** Returns the steady clock of a daemon that starts now. */
    public SteadyClock steady() {
        return new SteadyClock(this, () -> ChronoUnit.NANOS.between(Instant.EPOCH, right.get()));
    }

    @Override
    public Instant instant() {
        return right.get().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
