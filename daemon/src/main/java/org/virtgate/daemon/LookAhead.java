package org.virtgate.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.virtgate.domain.Computing;
import org.virtgate.hook.RefusedException;
import org.virtgate.threads.NamedThreads;

/**
 * Looks at the next guests of a question on a thread of its own, while the first is judged: so a batch takes as long as
 * the longer half of its work. Used by one thread.
 *
 * @param <T> a guest that was looked at
 */
public final class LookAhead<T> implements AutoCloseable {
    /** How many guests are looked at before their turn: few, because all of them are held in memory. */
    private static final int AHEAD = 4;

    private final Iterator<Callable<T>> guests;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new NamedThreads("trials"));
    private final Deque<Future<T>> begun = new ArrayDeque<>();

    /** @param guests the looking at each, in their order */
    public LookAhead(Iterator<Callable<T>> guests) {
        this.guests = guests;
        while (begun.size() < AHEAD && begin()) {}
    }

    /** Whether there is another guest. */
    public boolean hasNext() {
        return !begun.isEmpty();
    }

    /**
     * Returns the next guest, once it has been looked at.
     *
     * @throws Computing.Abandoned if nobody waits for the answer any more
     */
    public T next() throws RefusedException {
        try {
            T looked = begun.remove().get();
            begin();
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

    private boolean begin() {
        boolean more = guests.hasNext();
        if (more) {
            begun.add(thread.submit(guests.next()));
        }
        return more;
    }

    /** Looks at no further guest. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
