package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Incoming;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.watch.Refresh;
import org.virtgate.json.DecisionJson;
import org.virtgate.rules.RuleSet;

/**
 * Decides in this process, without a daemon: by the rules of any folder, and by the facts of this host that need no
 * libvirt.
 */
final class OfflineTrial implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int STUCK_MAX = 8;

    private final RuleSet rules;
    private final Clock clock = Clock.systemUTC();
    private final HostFacts host;
    private final PathProbe probe = new PathProbe(STUCK_MAX, 1);

    OfflineTrial(RuleSet rules) {
        this.rules = Objects.requireNonNull(rules);
        this.host = new HostFacts(
                Path.of("/"),
                () -> HostSnapshot.Libvirt.unknown("libvirt is not asked with --offline"),
                rules::fileSystems,
                clock);
        host.start();
    }

    Incoming prepare(DomainXml domain, Optional<String> origin) {
        return Admission.prepare(event(domain.name(), origin, domain.text()), domain, rules);
    }

    /** Prepares a domain that may not be readable, which denies it. */
    Incoming prepare(String xml, Optional<String> origin) {
        try {
            return prepare(DomainXml.parse(xml), origin);
        } catch (DomainXmlException e) {
            return Admission.prepare(event("", origin, xml), rules);
        }
    }

    private HookEvent event(String name, Optional<String> origin, String xml) {
        return new HookEvent("offline", clock.instant(), HookEvent.Operation.MIGRATE, name, origin, xml);
    }

    /** Decides as if these guests had landed. */
    Decision decide(Incoming incoming, AssumedLandings landed) {
        Refresh fresh = host.refresh();
        ProbeResults probed = probe.look(incoming.look(host.snapshot()), LOOK);
        await(fresh);
        return Admission.decide(incoming, rules, landed.on(host.snapshot(), incoming.uuid()), probed);
    }

    /** Returns the decision as JSON, as the daemon writes it, and what only the daemon knows. */
    static JsonObject json(Decision decision) {
        JsonObject json = DecisionJson.of(decision);
        json.addProperty("xml_changed", decision.verdict() instanceof Verdict.Rewritten);
        json.addProperty("not_known", "libvirt's networks");
        return json;
    }

    @Override
    public void close() {
        probe.close();
        host.close();
    }

    private static void await(Refresh fresh) {
        try {
            fresh.await(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
