package org.virtgate.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.virtgate.facts.ServerName;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.GateAnswer;
import org.virtgate.fleet.GateReading;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.LibvirtUri;
import org.virtgate.fleet.Reach;
import org.virtgate.fleet.Ssh;
import org.virtgate.fleet.preflight.ClockDifference;
import org.virtgate.fleet.preflight.Destination;
import org.virtgate.fleet.preflight.Source;
import org.virtgate.fleet.reach.MigrationPortProbe;
import org.virtgate.fleet.reach.Names;
import org.virtgate.fleet.reach.TcpPort;
import org.virtgate.rules.FleetSettings.Host;

/** Looks at a possible destination of a guest from here, and asks it; all at the same time. */
final class PreflightGathering {
    private static final Duration NAMES = Duration.ofSeconds(8);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Source source;
    private final Ssh ssh;
    private final Clock clock;
    private final String guest;

    /** @param guest the line of a batch of {@code virtgate try} */
    PreflightGathering(Source source, Ssh ssh, Clock clock, String guest) {
        this.source = Objects.requireNonNull(source);
        this.ssh = Objects.requireNonNull(ssh);
        this.clock = Objects.requireNonNull(clock);
        this.guest = Objects.requireNonNull(guest);
    }

    /** Looks at this host. Every question has its deadline. */
    Destination look(Host host) throws InterruptedException {
        Executor threads = PreflightGathering::start;
        CompletableFuture<Asked<GateAnswer>> gate =
                CompletableFuture.supplyAsync(() -> GateReading.ask(ssh, host, guest), threads);
        CompletableFuture<Timed> report = CompletableFuture.supplyAsync(() -> report(host), threads);
        LibvirtUri uri = LibvirtUri.of(host.uri());
        Asked<HostSetup> setup = ssh.ask(host, String.join("\n", namesOfSource()) + "\n", Set.of(0), "fleet", "setup")
                .then(HostSetup::read);
        Map<String, List<String>> names = Names.resolved(namesOf(uri, setup), NAMES);
        CompletableFuture<Optional<Reach>> libvirt = CompletableFuture.supplyAsync(() -> libvirt(uri, names), threads);
        List<Reach> qemu = setup.told()
                        .filter(there -> !source.how().flags().contains("tunnelled"))
                        .isPresent()
                ? List.of(qemu(host, setup, names, uri))
                : List.of();
        Timed timed = report.join();
        return new Destination(host, timed.report, timed.clock, setup, names, libvirt.join(), qemu, gate.join());
    }

    private record Timed(Asked<HostReport> report, Optional<ClockDifference> clock) {}

    private Timed report(Host host) {
        Instant asked = clock.instant();
        Asked<HostReport> report =
                ssh.ask(host, "", Set.of(0), "fleet", "answer").then(HostReport::read);
        Instant answered = clock.instant();
        return new Timed(report, report.told().map(told -> ClockDifference.of(asked, told.time(), answered)));
    }

    private Optional<Reach> libvirt(LibvirtUri uri, Map<String, List<String>> names) {
        return uri.port().isEmpty()
                ? Optional.empty()
                : Optional.of(TcpPort.reach(
                        uri.host(),
                        names.getOrDefault(ServerName.plain(uri.host()), List.of()),
                        uri.port().getAsInt(),
                        CONNECT,
                        socket -> {}));
    }

    /** Connects to one of QEMU's ports, as QEMU here would: at what the name leads to, whether right or wrong. */
    private Reach qemu(Host host, Asked<HostSetup> setup, Map<String, List<String>> names, LibvirtUri uri)
            throws InterruptedException {
        String told = setup.told()
                .flatMap(HostSetup::migrationName)
                .map(ServerName::plain)
                .orElse(uri.host());
        List<String> addresses = names.getOrDefault(told, List.of()).stream()
                .filter(address -> !ServerName.isLoopback(address))
                .toList();
        List<String> others = setup.told().map(HostSetup::addresses).orElse(List.of());
        return new MigrationPortProbe(ssh).reach(host, told, addresses.isEmpty() ? others : addresses);
    }

    private Set<String> namesOfSource() {
        Set<String> names = new LinkedHashSet<>();
        names.add(source.host().address());
        source.setup().migrationName().ifPresent(names::add);
        return names;
    }

    private static Set<String> namesOf(LibvirtUri uri, Asked<HostSetup> setup) {
        Set<String> names = new LinkedHashSet<>();
        names.add(ServerName.plain(uri.host()));
        setup.told().flatMap(HostSetup::migrationName).map(ServerName::plain).ifPresent(names::add);
        return names.stream().filter(name -> !name.isEmpty()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "looks at a host");
        thread.setDaemon(true);
        thread.start();
    }
}
