package org.virtgate.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.GateReading;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.Hosts;
import org.virtgate.fleet.preflight.Destination;
import org.virtgate.fleet.preflight.Obstacles;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.fleet.preflight.SourceGuest;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.rules.FleetSettings.Host;

/** Looks at all that would keep a guest of this host from others. */
record Preflights(CommandContext context, FleetHosts hosts, Client daemon) {
    Preflights {
        Objects.requireNonNull(context);
        Objects.requireNonNull(hosts);
        Objects.requireNonNull(daemon);
    }

    /**
     * What was seen.
     *
     * @param all one for each host
     */
    record Looked(Source source, List<Preflight> all) {
        Looked {
            Objects.requireNonNull(source);
            all = List.copyOf(all);
        }
    }

    /**
     * Looks from here at these hosts, and asks them, all at the same time.
     *
     * @param more flags of the migration beside those of fleet.toml
     */
    Looked look(String guest, List<Host> others, Set<MigrationFlag> more)
            throws CommandFailure, IOException, InterruptedException {
        boolean isRoot = context.uid() == 0;
        LocalGuests local = new LocalGuests(context.programs());
        SourceGuest found = local.find(guest);
        Source here = source(found);
        CompletableFuture<Asked<Obstacles>> obstacles = CompletableFuture.supplyAsync(
                () -> SourceObstacles.ask(found, hosts.settings().migrations(), more, isRoot));
        PreflightGathering gathering = new PreflightGathering(
                here,
                hosts.ssh(),
                context.clock(),
                GateReading.line(local.xml(found.uuid(), isRoot), here.setup().host()));
        List<Destination> destinations = Hosts.each(others, gathering::look);
        Source source = here.with(obstacles.join());
        return new Looked(
                source,
                destinations.stream()
                        .map(destination -> Preflight.of(source, destination))
                        .toList());
    }

    private Source source(SourceGuest found) throws CommandFailure, IOException, InterruptedException {
        Host here = hosts.needHere();
        Optional<HostReport> report = hosts.reports(List.of(here)).values().stream()
                .flatMap(asked -> asked.told().stream())
                .findFirst();
        return new Source(
                here,
                report,
                FleetSetupCommand.read(daemon, context, List.of()),
                found,
                hosts.settings().migrations(),
                context.clock().instant());
    }
}
