package org.virtgate;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.Printable;
import org.virtgate.hook.Arrival;
import org.virtgate.hook.Decider;
import org.virtgate.hook.HookRequest;
import org.virtgate.hook.Reply;
import org.virtgate.hook.Ruling;
import org.virtgate.record.DecisionLine;
import org.virtgate.record.Reason;
import org.virtgate.rules.RuleSet;

/** Decides what comes through the hook, by the rules in force, and logs one line a decision. */
final class Gate implements Decider {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Supplier<Optional<RuleSet>> rules;
    private final Decisions decisions;
    private final Clock clock;
    private final LongAdder running = new LongAdder();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder undecided = new LongAdder();

    Gate(Supplier<Optional<RuleSet>> rules, Decisions decisions, Clock clock) {
        this.rules = rules;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public Ruling decide(Arrival arrival) throws InterruptedException {
        Optional<HookEvent.Operation> operation = operation(arrival);
        if (operation.isEmpty()) {
            return undecidable(
                    arrival,
                    "virtgated decides migrate begin and restore begin, not "
                            + Printable.of(arrival.request().operation() + " "
                                    + arrival.request().subOperation()));
        }
        Optional<RuleSet> inForce = rules.get();
        if (inForce.isEmpty()) {
            return undecidable(
                    arrival,
                    "no rules are in force, because the rule files are invalid and there is no last good set: virtgate check");
        }
        Instant begun = clock.instant();
        HookEvent event = new HookEvent(
                arrival.id(),
                begun,
                operation.get(),
                arrival.request().guest(),
                Optional.empty(),
                arrival.request().xml());
        Decision decision = isRehearsal(arrival)
                ? decisions.decide(event, Rehearsal.rules(inForce.get()))
                : decisions.admit(event, inForce.get());
        return new Ruling(reply(decision), () -> record(arrival, decision, begun));
    }

    @Override
    public void undecided(Arrival arrival, String why) {
        undecided.increment();
        decisions.withdraw(arrival.id());
        HookRequest request = arrival.request();
        LOG.warn("{}", DecisionLine.undecided(arrival.id(), request.guest(), request.operation(), why));
    }

    /** How many were decided and how since the start, for programs. */
    JsonObject counts() {
        JsonObject counts = new JsonObject();
        counts.addProperty("running", running.sum());
        counts.addProperty("decided", admitted.sum() + denied.sum());
        counts.addProperty("denied", denied.sum());
        counts.addProperty("undecided", undecided.sum());
        return counts;
    }

    private Ruling undecidable(Arrival arrival, String why) {
        return new Ruling(new Reply.Undecided(why), () -> undecided(arrival, why));
    }

    private void record(Arrival arrival, Decision decision, Instant begun) {
        String line = DecisionLine.of(decision, Duration.between(begun, clock.instant()));
        if (isRehearsal(arrival)) {
            LOG.debug("{}", line);
        } else if (decision.admits()) {
            admitted.increment();
            LOG.info("{}", line);
        } else {
            denied.increment();
            LOG.warn("{}", line);
        }
    }

    /** Nobody but this daemon itself: the kernel says who calls. */
    private static boolean isRehearsal(Arrival arrival) {
        return arrival.caller().pid() == ProcessHandle.current().pid();
    }

    private static Reply reply(Decision decision) {
        if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
            return new Reply.Rewritten(rewritten.xml());
        }
        return decision.admits() ? new Reply.Unchanged() : new Reply.Denied(Reason.of(decision));
    }

    private static Optional<HookEvent.Operation> operation(Arrival arrival) {
        for (HookEvent.Operation operation : HookEvent.Operation.values()) {
            if (operation
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .equals(arrival.request().operation())
                    && arrival.request().subOperation().equals("begin")) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }
}
