package org.virtgate.hook;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.WorkerPool;

/**
 * The threads that answer questions. Root has threads of its own, so that no question of others delays root's. Of the
 * others, each user has one question answered at a time, so that none takes the threads from the rest.
 */
final class AnsweringThreads {
    /** How many questions of root are answered at once, and as many of others. */
    static final int AT_ONCE = 2;

    private static final int QUEUED = 16;

    private final WorkerPool root = new WorkerPool("answer-root", AT_ONCE, QUEUED);
    private final WorkerPool others = new WorkerPool("answer", AT_ONCE, QUEUED);
    /** Users of whom a question waits or is answered; fair, so that each user's questions are answered in order. */
    private final Map<Integer, Turn> turns = new ConcurrentHashMap<>();

    /** Whose turn it is among the questions of one user, and how many there are. */
    private record Turn(Semaphore free, int questions) {
        Turn with(int change) {
            return new Turn(free, questions + change);
        }
    }

    /** Answers a question of root's as {@link WorkerPool#call} does. */
    <T> T callForRoot(Callable<T> answer, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        return root.call(answer, deadline);
    }

    /** Answers a question of another user, as {@link WorkerPool#call} does, once it is this user's turn. */
    <T> T call(int uid, Callable<T> answer, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        Turn turn = turns.merge(uid, new Turn(new Semaphore(1, true), 1), (known, one) -> known.with(1));
        try {
            if (!turn.free().tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            try {
                return others.call(answer, deadline);
            } finally {
                turn.free().release();
            }
        } finally {
            turns.computeIfPresent(uid, (user, known) -> known.questions() == 1 ? null : known.with(-1));
        }
    }

    /** Interrupts what is being answered, and cancels what waits. */
    void stop() {
        root.stop();
        others.stop();
    }
}
