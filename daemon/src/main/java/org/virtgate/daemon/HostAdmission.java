package org.virtgate.daemon;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Disclosure;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Incoming;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Drain;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.libvirt.ArrivingMemory;
import org.virtgate.libvirt.LibvirtInquiry;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.rules.RuleSet;
import org.virtgate.threads.SteadyClock;

/**
 * Decides on guests for this host: runs the two halves of {@link Admission}, and reads the host's state between them.
 * Thread-safe.
 */
public final class HostAdmission {
    /**
     * Those who ask libvirt about one guest: one for guests that come, and one for questions, so that whoever may ask
     * holds up no guest.
     */
    public record Inquiries(LibvirtInquiry ofGuests, LibvirtInquiry ofQuestions) implements AutoCloseable {
        public Inquiries {
            Objects.requireNonNull(ofGuests);
            Objects.requireNonNull(ofQuestions);
        }

        /** Creates both; they open no connection yet. */
        public static Inquiries of(String uri, Clock clock) {
            return new Inquiries(new LibvirtInquiry(uri, clock), new LibvirtInquiry(uri, clock));
        }

        @Override
        public void close() {
            ofGuests.close();
            ofQuestions.close();
        }
    }

    private final HostFacts host;
    private final Inquiries inquiries;
    private final GuestLook look;
    private final FactRefresh refresh;
    private final Queue real;
    private final Supplier<Optional<Drain>> drain;
    private final SteadyClock clock;
    private final ArrivingMemory memory = new ArrivingMemory(Path.of("/"));

    /**
     * @param inquiries ask libvirt about one guest
     * @param time how long looking at the paths of one guest may take
     * @param arrivals the admitted guests that have not landed yet
     * @param drain whether the administrator has drained this host
     * @param expected the guests of which their sources have told
     * @param clock of the facts
     */
    public HostAdmission(
            HostFacts host,
            LibvirtWatcher libvirt,
            Inquiries inquiries,
            PathProbe probe,
            LookTime time,
            ArrivingGuests arrivals,
            Supplier<Optional<Drain>> drain,
            ExpectedGuests expected,
            SteadyClock clock) {
        this.host = host;
        this.inquiries = inquiries;
        this.look = new GuestLook(host::ask, probe, time);
        this.refresh = new FactRefresh(host, libvirt, memory, time);
        this.real = new Queue(inquiries.ofGuests(), arrivals, expected, new ReentrantLock());
        this.drain = drain;
        this.clock = clock;
    }

    /** What the guests share that are judged one after the other. */
    private record Queue(
            LibvirtInquiry inquiry, ArrivingGuests arrivals, ExpectedGuests expected, ReentrantLock turn) {}

    /**
     * Decides by these rules and the current facts of this host. Takes little longer than the time limit of the look at
     * the paths.
     */
    public Decision decide(HookEvent event, RuleSet rules) {
        Incoming incoming = Admission.prepare(event, rules);
        ProbeResults probed = look(incoming, inquiries.ofQuestions());
        return Admission.decide(incoming, rules, snapshot(), probed);
    }

    /** Decides, and finds out no more of this host's files than every local user could see. */
    public PublicDecision decidePublicly(HookEvent event, RuleSet rules) {
        Incoming incoming = Admission.prepare(event, rules);
        PublicLook seen = meanwhile(incoming, before -> look.publiclyAt(incoming, before, inquiries.ofQuestions()));
        return PublicDecision.of(incoming, rules, snapshot(), seen);
    }

    /** Returns trials of several guests, for which the facts that change often are refreshed once, now. */
    public HostTrials trials() {
        refresh.meanwhile(snapshot(), false, () -> Optional.empty());
        return new HostTrials(this::snapshot, look, inquiries.ofQuestions());
    }

    /**
     * Decides on an arriving guest, and reserves room for it if it is admitted. Of several guests at once, each is
     * judged with the room already reserved for those before it. Only the judging, some milliseconds of computing, is
     * done one guest after the other.
     *
     * @param generation of the rules
     */
    public AuditEvent.Decided admit(HookEvent event, RuleSet rules, int generation) throws InterruptedException {
        return admit(event, rules, generation, real);
    }

    /**
     * Does what {@link #admit} does, and leaves no trace: the room that it reserves is nobody's, and nobody waits for
     * it.
     *
     * @param generation of the rules
     */
    AuditEvent.Decided rehearse(HookEvent event, RuleSet rules, int generation) throws InterruptedException {
        Queue nobodys = new Queue(
                inquiries.ofQuestions(), new ArrivingGuests(clock), new ExpectedGuests(clock), new ReentrantLock());
        return admit(event, rules, generation, nobodys);
    }

    private AuditEvent.Decided admit(HookEvent event, RuleSet rules, int generation, Queue queue)
            throws InterruptedException {
        Instant since = clock.instant();
        Stages stages = new Stages();
        Incoming incoming = Admission.prepare(event, rules);
        stages.prepared();
        ProbeResults probed = look(incoming, queue.inquiry());
        stages.looked();
        queue.turn().lockInterruptibly();
        try {
            stages.hadItsTurn();
            HostSnapshot snapshot = snapshot();
            Instant taken = clock.instant();
            Decision decision = Admission.decide(incoming, rules, snapshot, probed);
            incoming.arriving(since).ifPresent(guest -> keepRoom(queue.arrivals(), guest, decision, snapshot));
            Optional<String> moves = decision.uuid().flatMap(queue.expected()::take);
            return new AuditEvent.Decided(
                    decision, snapshot, taken, Disclosure.of(probed), generation, rules.mode(), stages.judged(), moves);
        } finally {
            queue.turn().unlock();
        }
    }

    /** Frees the room reserved by a decision that did not reach libvirt. */
    public void withdraw(String decision) {
        real.arrivals().withdraw(decision);
    }

    /** Returns the current facts, with the arriving guests and the drain. */
    public HostSnapshot snapshot() {
        HostSnapshot seen = host.snapshot();
        Fact<Map<String, LocalGuest>> guests = seen.libvirt().guests();
        List<ArrivingGuest> arriving = real.arrivals().now(guests);
        return seen.with(memory.now(guests, arriving)).with(arriving, drain.get());
    }

    /** Looks at these paths of this host, and meanwhile refreshes the facts that change often. */
    public ProbeResults look(ProbeRequest paths) {
        return refresh.meanwhile(() -> look.at(paths));
    }

    private ProbeResults look(Incoming incoming, LibvirtInquiry inquiry) {
        return meanwhile(incoming, before -> look.at(incoming, before, inquiry));
    }

    private <T> T meanwhile(Incoming incoming, Function<HostSnapshot, T> looking) {
        HostSnapshot before = snapshot();
        return refresh.meanwhile(before, incoming.isRestored(), () -> looking.apply(before));
    }

    private static void keepRoom(
            ArrivingGuests arrivals, ArrivingGuest guest, Decision decision, HostSnapshot snapshot) {
        if (decision.admits()) {
            arrivals.expect(
                    guest, decision.event().operation(), snapshot.libvirt().guests());
        } else {
            arrivals.deny(guest);
        }
    }
}
