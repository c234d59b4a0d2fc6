package org.virtgate.passport;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.rules.RuleSet;

/** Reads the passport facts of this host. */
public record HostPassportSource(Supplier<Optional<RuleSet>> inForce, HostFacts host, PathProbe probe)
        implements PassportSource {
    /**
     * The time limit for probing. It is long, because no migration waits for a passport. Slower storage counts as not
     * answering.
     */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration FRESH = Duration.ofSeconds(1);

    @Override
    public RuleSet rules() {
        return inForce.get().orElse(RuleSet.EMPTY);
    }

    @Override
    public HostSnapshot snapshot() {
        try {
            host.refresh().await(FRESH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return host.snapshot();
    }

    @Override
    public ProbeResults look(ProbeRequest look) {
        return probe.look(look, LOOK);
    }

    @Override
    public void ask(Collection<String> servers) {
        host.ask(servers);
    }
}
