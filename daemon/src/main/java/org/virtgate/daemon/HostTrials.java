package org.virtgate.daemon;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Incoming;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
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
    private final GuestLook look;
    private final LibvirtInquiry inquiry;
    private final Deadline end = Deadline.in(TIME);

    /**
     * @param host the facts of the host
     * @param inquiry asks libvirt about one guest
     */
    HostTrials(Supplier<HostSnapshot> host, GuestLook look, LibvirtInquiry inquiry) {
        this.host = Objects.requireNonNull(host);
        this.look = Objects.requireNonNull(look);
        this.inquiry = Objects.requireNonNull(inquiry);
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
        ProbeResults seen = look.at(incoming, host.get(), inquiry);
        return landed -> Admission.decide(incoming, rules, landed.on(host.get(), incoming.uuid()), seen);
    }

    /** Does the same, and finds out no more of this host's files than every local user could see. */
    public Function<AssumedLandings, PublicDecision> lookPublicly(Incoming incoming, RuleSet rules) {
        PublicLook seen = look.publiclyAt(incoming, host.get(), inquiry);
        return landed -> PublicDecision.of(incoming, rules, landed.on(host.get(), incoming.uuid()), seen);
    }
}
