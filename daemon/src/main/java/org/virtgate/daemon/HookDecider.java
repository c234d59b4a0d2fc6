package org.virtgate.daemon;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.hook.Caller;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.HookHandler;
import org.virtgate.hook.HookReply;
import org.virtgate.hook.HookRequest;
import org.virtgate.record.DenialText;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.words.Worded;

/**
 * Decides the hook's requests by the rules in force, and reports each decision that reached libvirt to the audit trail.
 */
public final class HookDecider implements HookHandler {
    private static final String CALLER_GONE = "decided, but whoever asked had gone before the reply";

    private final Supplier<Optional<RuleStatus.InForce>> rules;
    private final HostAdmission admission;
    private final Function<String, Optional<String>> objection;
    private final Consumer<AuditEvent> auditTrail;
    private final Consumer<AuditEvent.Decided> rehearsal;
    private final Clock clock;
    private final LongAdder running = new LongAdder();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder undecided = new LongAdder();

    /**
     * @param objection to the passport in a domain; empty if it is believed
     * @param rehearsal gets the decisions of the {@link WarmUp}, of which no trace may stay
     */
    public HookDecider(
            Supplier<Optional<RuleStatus.InForce>> rules,
            HostAdmission admission,
            Function<String, Optional<String>> objection,
            Consumer<AuditEvent> auditTrail,
            Consumer<AuditEvent.Decided> rehearsal,
            Clock clock) {
        this.rules = rules;
        this.admission = admission;
        this.objection = objection;
        this.auditTrail = auditTrail;
        this.rehearsal = rehearsal;
        this.clock = clock;
    }

    @Override
    public HookReply decide(HookRequest request, Caller caller) throws InterruptedException {
        running.increment();
        try {
            return decided(request, caller);
        } finally {
            running.decrement();
        }
    }

    private HookReply decided(HookRequest request, Caller caller) throws InterruptedException {
        Optional<HookEvent.Operation> operation = operation(request);
        if (operation.isEmpty()) {
            return undecidable(
                    request,
                    caller,
                    "virtgated decides migrate begin and restore begin, not "
                            + Printable.of(request.operation() + " " + request.subOperation()));
        }
        Optional<RuleStatus.InForce> inForce = rules.get();
        if (inForce.isEmpty()) {
            return undecidable(
                    request,
                    caller,
                    "no rules are in force, because the rule files are invalid and there is no last good set: "
                            + "virtgate check");
        }
        HookEvent event = new HookEvent(
                request.id(),
                clock.instant(),
                operation.get(),
                request.guest(),
                Optional.empty(),
                objection.apply(request.xml()),
                request.xml());
        RuleStatus.InForce force = inForce.get();
        AuditEvent.Decided decided = isWarmUp(caller)
                ? admission.rehearse(event, WarmUp.rules(request.guest(), force.rules()), force.generation())
                : admission.admit(event, force.rules(), force.generation());
        return new HookReply(
                frame(decided.decision()), () -> tell(decided, caller), () -> undecided(request, caller, CALLER_GONE));
    }

    @Override
    public void undecided(HookRequest request, Caller caller, String why) {
        if (isWarmUp(caller)) {
            return; // The first request may take very long on a slow host, and nobody waits for it.
        }
        undecided.increment();
        admission.withdraw(request.id());
        auditTrail.accept(
                new AuditEvent.Undecided(request.id(), clock.instant(), request.guest(), request.operation(), why));
    }

    /** Returns, as JSON, how many requests got which verdict since the start. */
    public JsonObject counts() {
        JsonObject counts = new JsonObject();
        counts.addProperty("running", running.sum());
        counts.addProperty("decided", admitted.sum() + denied.sum());
        counts.addProperty("denied", denied.sum());
        counts.addProperty("undecided", undecided.sum());
        return counts;
    }

    private HookReply undecidable(HookRequest request, Caller caller, String why) {
        return HookReply.undecided(why, () -> undecided(request, caller, why));
    }

    private void tell(AuditEvent.Decided decided, Caller caller) {
        if (isWarmUp(caller)) {
            rehearsal.accept(decided);
            return;
        }
        (decided.decision().admits() ? admitted : denied).increment();
        auditTrail.accept(decided);
    }

    /** Returns whether the caller is this daemon itself, by the pid that the kernel reports. */
    private static boolean isWarmUp(Caller caller) {
        return caller.pid() == ProcessHandle.current().pid();
    }

    private static Frame frame(Decision decision) {
        if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
            return Frame.of(FrameKind.REWRITTEN, rewritten.xml());
        }
        return decision.admits()
                ? Frame.of(FrameKind.UNCHANGED, "")
                : Frame.explaining(FrameKind.DENIED, DenialText.of(decision));
    }

    private static Optional<HookEvent.Operation> operation(HookRequest request) {
        return Worded.of(HookEvent.Operation.class, request.operation())
                .filter(operation -> request.subOperation().equals("begin"));
    }
}
