package org.virtgate.threads;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * A clock that begins at the time of the calendar and then only counts what passes, so it does not jump when somebody
 * sets the host's clock. For all that is measured: ages, and what came before what. Its times may differ from the
 * calendar's; {@link #dated} turns them into those that people read and that another start of the daemon can use.
 */
public final class SteadyClock extends Clock {
    private final Clock calendar;
    private final LongSupplier nanos;
    private final Instant began;
    private final long beganNanos;

    public SteadyClock(Clock calendar) {
        this(calendar, System::nanoTime);
    }

    /** @param nanos a count of nanoseconds that never jumps */
    public SteadyClock(Clock calendar, LongSupplier nanos) {
        this.calendar = Objects.requireNonNull(calendar);
        this.nanos = Objects.requireNonNull(nanos);
        this.began = calendar.instant();
        this.beganNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return began.plusNanos(nanos.getAsLong() - beganNanos);
    }

    /** Returns the clock of the calendar, which jumps when it is set. */
    public Clock calendar() {
        return calendar;
    }

    /** Returns when a moment of this clock was by the calendar as it is set now. */
    public Instant dated(Instant moment) {
        return calendar.instant().minus(Duration.between(moment, instant()));
    }

    /** Returns a moment of an earlier start, or now if that is still to come, because the calendar was set back. */
    public Instant past(Instant moment) {
        Instant now = instant();
        return moment.isAfter(now) ? now : moment;
    }

    @Override
    public ZoneId getZone() {
        return calendar.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(calendar.withZone(zone), nanos);
    }
}
