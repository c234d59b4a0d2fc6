package org.virtgate.hook;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.WorkerPool;

/** Has complete requests decided and questions answered, each before its deadline, even if a handler hangs. */
final class RequestDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDispatcher.class);
    /**
     * The most time that is reserved for sending the reply; the reserve is a tenth of the caller's remaining patience.
     */
    private static final Duration REPLY_RESERVE_MAX = Duration.ofMillis(100);
    /** A thread that runs this long after its deadline counts as stuck. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(5);

    private final HookHandler handler;
    private final QuestionHandler questions;
    private final WorkerPool decisions;
    private final AnsweringThreads answers = new AnsweringThreads();

    RequestDispatcher(Limits limits, HookHandler handler, QuestionHandler questions) {
        this.handler = handler;
        this.questions = questions;
        this.decisions = new WorkerPool("decision", limits.maxRequests(), limits.maxQueued());
    }

    /** Decides a request; always gives a reply. */
    HookReply decide(HookRequest request, Caller caller, Deadline start, Duration patience) {
        Duration replyReserve = shorter(REPLY_RESERVE_MAX, request.patience().dividedBy(10));
        Duration time = shorter(patience, request.patience().minus(replyReserve));
        Deadline deadline = start.plus(time);
        try {
            HookReply reply = decisions.call(() -> handler.decide(request, caller), deadline);
            if (deadline.isOver()) {
                throw new TimeoutException(
                        "decided, and nobody waits any more: this host may have been frozen meanwhile");
            }
            return reply;
        } catch (TimeoutException e) {
            return undecided(request, caller, "not decided in time, within " + time.toMillis() + " ms");
        } catch (RejectedExecutionException e) {
            return undecided(request, caller, "too many requests wait already");
        } catch (InterruptedException | CancellationException e) {
            return undecided(request, caller, "virtgated is stopping");
        } catch (ExecutionException e) {
            if (wasInterrupted(e)) {
                return undecided(request, caller, "virtgated is stopping");
            }
            LOG.error("decision {} failed", request.id(), e);
            return undecided(request, caller, "internal error, see the journal");
        }
    }

    /** Whether requests wait for a thread that decides. */
    boolean hasWaiting() {
        return decisions.hasWaiting();
    }

    private HookReply undecided(HookRequest request, Caller caller, String why) {
        return HookReply.undecided(
                why + " (decision " + request.id() + ")", () -> handler.undecided(request, caller, why));
    }

    /** Answers a question; always gives a reply. */
    Frame answer(Question question, Caller caller, boolean isRoot, Deadline deadline) {
        try {
            Callable<JsonObject> answering = () -> questions.answer(question);
            String answer = (isRoot
                            ? answers.callForRoot(answering, deadline)
                            : answers.call(caller.uid(), answering, deadline))
                    .toString();
            return new Frame(FrameKind.ANSWER, answer.getBytes(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            return refused(RefusalCode.TIMED_OUT, "not answered in time");
        } catch (RejectedExecutionException e) {
            return refused(RefusalCode.BUSY, "too many questions wait already");
        } catch (InterruptedException | CancellationException e) {
            return refused(RefusalCode.STOPPING, "virtgated is stopping");
        } catch (ExecutionException | IllegalArgumentException e) {
            if (e.getCause() instanceof RefusedException refused) {
                return refused.refusal().frame();
            } else if (wasInterrupted(e)) {
                return refused(RefusalCode.STOPPING, "virtgated is stopping");
            }
            LOG.error("question {} of {} failed", question.kind().word(), caller, e);
            return refused(RefusalCode.FAILED, "internal error, see the journal");
        }
    }

    /** Whether a task ended because its thread was interrupted, which says what it threw or the cause of that. */
    private static boolean wasInterrupted(Exception e) {
        Throwable thrown = e.getCause();
        return thrown instanceof InterruptedException
                || (thrown != null && thrown.getCause() instanceof InterruptedException);
    }

    private static Frame refused(RefusalCode code, String why) {
        return new Refusal(code, why).frame();
    }

    /** Returns whether hook requests can still be decided. */
    boolean isHealthy() {
        return !decisions.areStuck(STUCK_AFTER);
    }

    /** Stops the worker threads. */
    void stop() {
        decisions.stop();
        answers.stop();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
