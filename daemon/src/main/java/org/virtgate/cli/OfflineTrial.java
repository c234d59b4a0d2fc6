package org.virtgate.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Incoming;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.watch.Refresh;
import org.virtgate.rules.RuleSet;

/**
 * Decides in this process, without a daemon: by the rules of any folder, and by the facts of this host that need no
 * libvirt.
 */
final class OfflineTrial {
    /** The facts that only the daemon knows. */
    static final String NOT_KNOWN = "libvirt's networks";

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int STUCK_MAX = 8;

    private OfflineTrial() {}

    static Decision decide(RuleSet rules, String xml, Optional<String> origin) {
        Clock clock = Clock.systemUTC();
        HookEvent event =
                new HookEvent("offline", clock.instant(), HookEvent.Operation.MIGRATE, name(xml), origin, xml);
        Incoming incoming = Admission.prepare(event, rules);
        try (HostFacts host = new HostFacts(
                        Path.of("/"),
                        () -> HostSnapshot.Libvirt.unknown("libvirt is not asked with --offline"),
                        rules::fileSystems,
                        clock);
                PathProbe probe = new PathProbe(STUCK_MAX, 1)) {
            host.start();
            Refresh fresh = host.refresh();
            ProbeResults probed = probe.look(incoming.look(host.snapshot()), LOOK);
            await(fresh);
            return Admission.decide(incoming, rules, host.snapshot(), probed);
        }
    }

    private static void await(Refresh fresh) {
        try {
            fresh.await(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the guest's name as the daemon reads it; empty if it cannot be read. */
    private static String name(String xml) {
        try {
            return DomainXml.parse(xml).name();
        } catch (DomainXmlException e) {
            return "";
        }
    }
}
