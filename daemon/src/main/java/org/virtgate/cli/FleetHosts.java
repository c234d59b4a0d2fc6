package org.virtgate.cli;

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
    private final FleetSettings fleet;
    private final Ssh ssh;

    FleetHosts(CommandContext context, FleetSettings fleet) {
        this.fleet = Objects.requireNonNull(fleet);
        this.ssh = new Ssh(context.programs(), fleet.deadline(), here().map(Host::name), false);
    }

    FleetSettings settings() {
        return fleet;
    }

    /** Returns what asks the hosts. */
    Ssh ssh() {
        return ssh;
    }

    /** Returns what each of these hosts says of itself. */
    Map<String, Asked<HostReport>> reports(List<Host> hosts) throws InterruptedException {
        return Hosts.ask(hosts, host -> report(host, "fleet", "answer"));
    }

    /** Returns the same, with the XML of their guests. */
    Map<String, Asked<HostReport>> reportsWithDomains(List<Host> hosts) throws InterruptedException {
        return Hosts.ask(hosts, host -> report(host, "fleet", "answer", "--domains"));
    }

    private Asked<HostReport> report(Host host, String... command) {
        return ssh.ask(host, "", Set.of(0), command).then(HostReport::read);
    }

    /** Returns this host's entry; empty if no entry has its name. */
    Optional<Host> here() {
        return named(HostFacts.hostName(), fleet.hosts());
    }

    /**
     * Returns the entry of the host with this name, as {@code hostname} prints it: the entry has the whole name, or the
     * name up to the first dot. A host that knows itself by the short name alone may have an entry with a longer name;
     * empty if several have.
     */
    static Optional<Host> named(String name, Map<String, Host> hosts) {
        List<Host> longer = hosts.values().stream()
                .filter(host -> shortName(host.name()).equals(name))
                .toList();
        return Optional.ofNullable(hosts.get(name))
                .or(() -> Optional.ofNullable(hosts.get(shortName(name))))
                .or(() -> longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty());
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

    /** Returns the other hosts of these names, as {@link #others}, or says that there is none. */
    List<Host> needOthers(List<String> names) throws CommandFailure {
        List<Host> others = others(names);
        if (others.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "there is no host to go to: name others than this one");
        }
        return others;
    }

    private static String shortName(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
