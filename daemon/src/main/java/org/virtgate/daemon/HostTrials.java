package org.virtgate.daemon;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.paths.PublicLook;
import org.virtgate.libvirt.LibvirtInquiry;
import org.virtgate.rules.RuleSet;
import org.virtgate.threads.Deadline;

/**
 * Decides on several guests that do not come, one after the other. What kernel and libvirt say of the host was read for
 * all of them at once. The paths of each guest are looked at apart: how another guest names an image, and how long its
 * storage takes to answer, changes nothing for this one.
 */
public final class HostTrials {
    /**
     * The time after which no further guest is begun. A question is answered within 4.5 s (docs/protocol.md), of which
     * the last guest may take up to 3 s to look at its paths.
     */
    private static final Duration TIME = Duration.ofMillis(500);

    private final Supplier<HostSnapshot> host;
    private final Consumer<Collection<String>> servers;
    private final LibvirtInquiry inquiry;
    private final PathProbe probe;
    private final LookTime time;
    private final Deadline end = Deadline.in(TIME);

    /**
     * @param host the facts of the host
     * @param servers is told the servers that a guest names
     * @param inquiry asks libvirt about one guest
     */
    HostTrials(
            Supplier<HostSnapshot> host,
            Consumer<Collection<String>> servers,
            LibvirtInquiry inquiry,
            PathProbe probe,
            LookTime time) {
        this.host = Objects.requireNonNull(host);
        this.servers = Objects.requireNonNull(servers);
        this.inquiry = Objects.requireNonNull(inquiry);
        this.probe = Objects.requireNonNull(probe);
        this.time = Objects.requireNonNull(time);
    }

    /** Whether the time for beginning with another guest is over. */
    public boolean areOver() {
        return end.isOver();
    }

    /**
     * Looks at what a guest needs of this host; other threads may do that for other guests. Returns what then decides
     * as if these guests had landed.
     */
    public Function<AssumedLandings, Decision> look(Incoming incoming, RuleSet rules) {
        HostSnapshot before = before(incoming);
        AskedLibvirt asked = AskedLibvirt.about(incoming, inquiry, time.now());
        ProbeResults seen = asked.answered(probe.look(incoming.lookCloser(before), time.now()));
        return landed -> Admission.decide(incoming, rules, landed.on(host.get(), incoming.uuid()), seen);
    }

    /** Does the same, and finds out no more of this host's files than every local user could see. */
    public Function<AssumedLandings, PublicDecision> lookPublicly(Incoming incoming, RuleSet rules) {
        HostSnapshot before = before(incoming);
        AskedLibvirt asked = AskedLibvirt.about(incoming, inquiry, time.now());
        PublicLook look = asked.answered(probe.lookAsAnybody(incoming.look(before), time.now()));
        return landed -> PublicDecision.of(incoming, rules, landed.on(host.get(), incoming.uuid()), look);
    }

    private HostSnapshot before(Incoming incoming) {
        HostSnapshot before = host.get();
        servers.accept(incoming.servers(before));
        return before;
    }
}
