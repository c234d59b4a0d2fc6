package org.virtgate.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.Hosts;
import org.virtgate.fleet.Ssh;
import org.virtgate.host.HostFacts;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Host;

/** The hosts of the fleet, as this host asks them. */
final class FleetHosts {
    private static final Duration LOCAL = Duration.ofSeconds(10);

    private final CommandContext context;
    private final FleetSettings fleet;
    private final Ssh ssh;

    FleetHosts(CommandContext context, FleetSettings fleet) {
        this.context = Objects.requireNonNull(context);
        this.fleet = Objects.requireNonNull(fleet);
        this.ssh = FleetFile.ssh(context, fleet);
    }

    /** Returns what each of these hosts says of itself. This host needs no ssh for it. */
    Map<String, Asked<HostReport>> reports(List<Host> hosts) throws InterruptedException {
        Optional<Host> here = here();
        return Hosts.ask(
                hosts,
                host -> here.equals(Optional.of(host))
                        ? local()
                        : ssh.ask(host, "", Set.of(0), "fleet", "answer").then(HostReport::read));
    }

    private Asked<HostReport> local() {
        long from = System.nanoTime();
        try {
            HostReport report = FleetAnswerCommand.report(new DaemonOption().within(LOCAL), new HookSite(), context);
            return new Asked.Answered<>(report, Duration.ofNanos(System.nanoTime() - from));
        } catch (CommandFailure e) {
            return new Asked.Silent<>(e.text());
        }
    }

    /** Returns this host's entry; empty if no entry has its name. */
    Optional<Host> here() {
        String name = HostFacts.hostName();
        return Optional.ofNullable(fleet.hosts().get(name))
                .or(() -> fleet.hosts().values().stream()
                        .filter(host -> shortName(host.name()).equals(shortName(name)))
                        .findFirst());
    }

    /** Returns this host's entry, or says that there is none. */
    Host needHere() throws CommandFailure {
        return here().orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE,
                "this host, " + HostFacts.hostName() + ", is none of the hosts of fleet.toml ("
                        + String.join(", ", fleet.hosts().keySet()) + "); name it there"));
    }

    /** Returns the other hosts: those of these names, or all. A name may be that of a group. */
    List<Host> others(List<String> names) throws CommandFailure {
        Optional<Host> here = here();
        List<Host> others = new ArrayList<>();
        for (Host host : fleet.hosts().values()) {
            boolean wanted = names.isEmpty()
                    || names.contains(host.name())
                    || fleet.groupsOf(host.name()).stream().anyMatch(names::contains);
            if (wanted && !here.equals(Optional.of(host))) {
                others.add(host);
            }
        }
        for (String name : names) {
            if (!fleet.hosts().containsKey(name) && !fleet.groups().containsKey(name)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        name + " is neither a host nor a group of fleet.toml; there are: "
                                + String.join(", ", fleet.hosts().keySet()));
            }
        }
        return others;
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
