package org.virtgate.daemon;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.virtgate.domain.Computing;
import org.virtgate.hook.RefusedException;
import org.virtgate.threads.NamedThreads;

/**
 * Looks at the next guest of a question on a thread of its own, while the one before is judged: so a batch takes as
 * long as the longer half of its work. Used by one thread.
 *
 * @param <T> a guest that was looked at
 */
public final class LookAhead<T> implements AutoCloseable {
    private final Iterator<Callable<T>> guests;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new NamedThreads("trials"));
    private Optional<Future<T>> begun;

    /** @param guests the looking at each, in their order */
    public LookAhead(Iterator<Callable<T>> guests) {
        this.guests = guests;
        this.begun = begin();
    }

    /** Whether there is another guest. */
    public boolean hasNext() {
        return begun.isPresent();
    }

    /**
     * Returns the next guest, once it has been looked at.
     *
     * @throws Computing.Abandoned if nobody waits for the answer any more
     */
    public T next() throws RefusedException {
        try {
            Future<T> next = begun.orElseThrow();
            begun = Optional.empty();
            T looked = next.get();
            begun = begin();
            return looked;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Computing.proceed();
            throw new IllegalStateException("an interrupted thread is not to proceed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw e.getCause() instanceof RuntimeException failed
                    ? failed
                    : new IllegalStateException("looking at a guest failed", e.getCause());
        }
    }

    private Optional<Future<T>> begin() {
        return guests.hasNext() ? Optional.of(thread.submit(guests.next())) : Optional.empty();
    }

    /** Looks at no further guest. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
