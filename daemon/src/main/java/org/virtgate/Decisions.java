package org.virtgate;

import java.time.Duration;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Probed;
import org.virtgate.host.Freshening;
import org.virtgate.host.HostFacts;
import org.virtgate.host.PathProbe;
import org.virtgate.rules.RuleSet;

/** Decides on this host: the two halves of {@link Admission} with the look at the host between them. For several threads at once. */
public final class Decisions {
    /** What the kernel shows of its own state is read in a few milliseconds; a machine so busy that it takes longer is judged by what was known. */
    private static final Duration FRESH = Duration.ofMillis(200);

    private final HostFacts host;
    private final PathProbe probe;
    private final Duration look;

    /**
     * Decisions of this host.
     *
     * @param look how long looking at the paths of one guest may take
     */
    public Decisions(HostFacts host, PathProbe probe, Duration look) {
        this.host = host;
        this.probe = probe;
        this.look = look;
    }

    /** What is known of the host now, as decisions see it. Never waits. */
    public HostSnapshot host() {
        return host.snapshot();
    }

    /** Decides by these rules and what is known of this host now; takes little longer than the look at the paths may. */
    public Decision decide(HookEvent event, RuleSet rules) {
        Incoming incoming = Admission.prepare(event, rules);
        Freshening fresh = host.freshen();
        Probed probed = probe.look(incoming.look(), look);
        await(fresh);
        return Admission.decide(incoming, rules, host.snapshot(), probed);
    }

    private static void await(Freshening fresh) {
        try {
            fresh.await(FRESH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The server is stopping; what is known is still good for this one.
        }
    }
}
