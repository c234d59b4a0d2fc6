package org.virtgate.daemon;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.hook.Arrival;
import org.virtgate.hook.HookHandler;
import org.virtgate.hook.HookRequest;
import org.virtgate.hook.Reply;
import org.virtgate.hook.Ruling;
import org.virtgate.record.DenialText;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.words.Worded;

/** Decides what comes through the hook, by the rules in force, and tells of each decision that libvirt was told of. */
public final class HookDecider implements HookHandler {
    private final Supplier<Optional<RuleStatus.InForce>> rules;
    private final HostAdmission decisions;
    private final Consumer<AuditEvent> auditTrail;
    private final Clock clock;
    private final LongAdder running = new LongAdder();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder undecided = new LongAdder();

    public HookDecider(
            Supplier<Optional<RuleStatus.InForce>> rules,
            HostAdmission decisions,
            Consumer<AuditEvent> auditTrail,
            Clock clock) {
        this.rules = rules;
        this.decisions = decisions;
        this.auditTrail = auditTrail;
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
        Optional<RuleStatus.InForce> inForce = rules.get();
        if (inForce.isEmpty()) {
            return undecidable(
                    arrival,
                    "no rules are in force, because the rule files are invalid and there is no last good set: virtgate check");
        }
        HookEvent event = new HookEvent(
                arrival.id(),
                clock.instant(),
                operation.get(),
                arrival.request().guest(),
                Optional.empty(),
                arrival.request().xml());
        RuleStatus.InForce force = inForce.get();
        if (isWarmUp(arrival)) {
            return new Ruling(reply(decisions.decide(event, WarmUp.rules(force.rules()))), () -> {});
        }
        AuditEvent.Decided decided = decisions.admit(event, force.rules(), force.generation());
        return new Ruling(reply(decided.decision()), () -> tell(decided));
    }

    @Override
    public void undecided(Arrival arrival, String why) {
        undecided.increment();
        decisions.withdraw(arrival.id());
        HookRequest request = arrival.request();
        auditTrail.accept(
                new AuditEvent.Undecided(arrival.id(), clock.instant(), request.guest(), request.operation(), why));
    }

    /** How many were decided and how since the start, for programs. */
    public JsonObject counts() {
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

    private void tell(AuditEvent.Decided decided) {
        (decided.decision().admits() ? admitted : denied).increment();
        auditTrail.accept(decided);
    }

    /** Nobody but this daemon itself: the kernel says who calls. */
    private static boolean isWarmUp(Arrival arrival) {
        return arrival.caller().pid() == ProcessHandle.current().pid();
    }

    private static Reply reply(Decision decision) {
        if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
            return new Reply.Rewritten(rewritten.xml());
        }
        return decision.admits() ? new Reply.Unchanged() : new Reply.Denied(DenialText.of(decision));
    }

    private static Optional<HookEvent.Operation> operation(Arrival arrival) {
        return Worded.of(HookEvent.Operation.class, arrival.request().operation())
                .filter(operation -> arrival.request().subOperation().equals("begin"));
    }
}
