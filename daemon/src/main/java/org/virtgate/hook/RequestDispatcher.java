package org.virtgate.hook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.WorkerPool;

/** Where requests that came in whole are decided and answered, each in its time, whatever the deciding does. */
final class RequestDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDispatcher.class);
    private static final int ANSWERS_AT_ONCE = 2;
    private static final int QUESTIONS_QUEUED = 16;
    /** Of what the caller still waits, this is kept for the reply's way: a tenth, at most this. */
    private static final Duration WAY = Duration.ofMillis(100);
    /** A thread that has not come back so long after its deadline will not. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    private final HookHandler handler;
    private final QuestionHandler questions;
    private final WorkerPool decisions;
    private final WorkerPool answers;

    RequestDispatcher(Limits limits, HookHandler handler, QuestionHandler questions) {
        this.handler = handler;
        this.questions = questions;
        this.decisions = new WorkerPool("decision", limits.maxRequests(), limits.maxQueued());
        this.answers = new WorkerPool("answer", ANSWERS_AT_ONCE, QUESTIONS_QUEUED);
    }

    /** Decides a request; always gives a reply. */
    Response decide(HookRequest request, Caller caller, Deadline start, Duration patience) {
        Duration way = shorter(WAY, request.patience().dividedBy(10));
        Duration time = shorter(patience, request.patience().minus(way));
        Arrival arrival = new Arrival(Arrival.newId(), request, caller, start.plus(time));
        try {
            Ruling ruling = decisions.call(() -> handler.decide(arrival), arrival.deadline());
            if (arrival.deadline().isOver()) {
                throw new TimeoutException(
                        "decided, and nobody waits any more: this host may have been frozen meanwhile");
            }
            return new Response(
                    ruling.reply().frame(),
                    ruling.afterwards(),
                    () -> handler.undecided(arrival, "decided, but whoever asked had gone before the reply"));
        } catch (TimeoutException e) {
            return undecided(arrival, "not decided in time, within " + time.toMillis() + " ms");
        } catch (RejectedExecutionException e) {
            return undecided(arrival, "too many requests wait already");
        } catch (InterruptedException | CancellationException e) {
            return undecided(arrival, "virtgated is stopping");
        } catch (ExecutionException | IllegalArgumentException e) {
            if (e.getCause() instanceof InterruptedException) {
                return undecided(arrival, "virtgated is stopping");
            }
            LOG.error("decision {} failed", arrival.id(), e);
            return undecided(arrival, "internal error, see the journal");
        }
    }

    private Response undecided(Arrival arrival, String why) {
        Runnable record = () -> handler.undecided(arrival, why);
        return new Response(
                Frame.explaining(FrameKind.UNDECIDED, why + " (decision " + arrival.id() + ")"), record, record);
    }

    /** Answers a question; always gives a reply. */
    Frame answer(Question question, Caller caller, Deadline deadline) {
        try {
            String answer = answers.call(() -> questions.answer(question, caller), deadline)
                    .toString();
            return new Frame(FrameKind.ANSWER, answer.getBytes(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            return refused("not answered in time");
        } catch (RejectedExecutionException e) {
            return refused("too many questions wait already");
        } catch (InterruptedException | CancellationException e) {
            return refused("virtgated is stopping");
        } catch (ExecutionException | IllegalArgumentException e) {
            if (e.getCause() instanceof QuestionHandler.Refusal refusal) {
                return refused(refusal.getMessage());
            }
            LOG.error("question {} of {} failed", question.ask(), caller, e);
            return refused("internal error, see the journal");
        }
    }

    private static Frame refused(String why) {
        return Frame.explaining(FrameKind.REFUSED, why);
    }

    /** Whether hook requests can still be decided. */
    boolean isHealthy() {
        return !decisions.areStuck(STUCK);
    }

    /** Ends what runs. */
    void stop() {
        decisions.stop();
        answers.stop();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A reply, and what to do when it has left, or could not. */
    record Response(Frame frame, Runnable afterwards, Runnable undelivered) {}
}
