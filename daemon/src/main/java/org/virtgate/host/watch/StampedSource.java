package org.virtgate.host.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source that is read only if it may have changed, which its stamp tells; else it gives the last reading again. Used
 * by one thread, like every source.
 */
public final class StampedSource<T> implements Watch.Source<T> {
    /** After this time it is read anyway, for what changes without changing the stamp. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Watch.Source<T> source;
    private final Stamp stamp;
    private final LongSupplier nanos;
    private @Nullable Last<T> last;

    /** Tells a source's state by something that costs little to read. */
    public interface Stamp {
        /** Returns a stamp, which equals an earlier one if nothing has changed; empty if that cannot be told. */
        Optional<Object> now();
    }

    public StampedSource(Watch.Source<T> source, Stamp stamp) {
        this(source, stamp, System::nanoTime);
    }

    StampedSource(Watch.Source<T> source, Stamp stamp, LongSupplier nanos) {
        this.source = source;
        this.stamp = stamp;
        this.nanos = nanos;
    }

    @Override
    public T read() throws Watch.FailedException {
        long begin = nanos.getAsLong();
        Optional<Object> now = stamp.now();
        Last<T> before = last;
        if (before != null && now.isPresent() && now.equals(before.stamp) && begin - before.nanos < LONGEST.toNanos()) {
            return before.value;
        }
        last = null;
        T value = source.read();
        last = new Last<>(value, now, begin);
        return value;
    }

    @Override
    public void onChange(Runnable tell) {
        source.onChange(tell);
    }

    @Override
    public void close() {
        source.close();
    }

    /** A reading; the stamp was taken before it. */
    private record Last<T>(T value, Optional<Object> stamp, long nanos) {}
}
