package org.virtgate.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.MovableGuest;
import org.virtgate.fleet.RemoteGates;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host;
import org.virtgate.rules.FleetSettings;

/**
 * The fleet as it answers now: its hosts, and the guests that may move.
 *
 * @param here the name of this host
 * @param hosts all hosts, in the order of fleet.toml
 * @param guests those that are on this host, or on all hosts
 */
record FleetSituation(FleetSettings settings, String here, List<Host> hosts, List<Guest> guests, RemoteGates gates) {
    FleetSituation {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(here);
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
        Objects.requireNonNull(gates);
    }

    /** Asks all hosts, and reads the guests of this one. */
    static FleetSituation ofThisHost(FleetHosts fleet) throws CommandFailure, InterruptedException {
        return ofThisHost(fleet, fleet.others(List.of()));
    }

    /** Asks this host and these others, and reads the guests of this one. */
    static FleetSituation ofThisHost(FleetHosts fleet, List<FleetSettings.Host> others)
            throws CommandFailure, InterruptedException {
        FleetSettings.Host here = fleet.needHere();
        Map<String, Asked<HostReport>> reports = new HashMap<>(fleet.reports(others));
        reports.putAll(fleet.reportsWithDomains(List.of(here)));
        if (reports.get(here.name()) instanceof Asked.Silent<HostReport> silent) {
            throw new CommandFailure(ExitCode.NO_DAEMON, silent.why());
        }
        return of(fleet, here.name(), reports, Set.of(here.name()));
    }

    /** Asks all hosts, and reads the guests of all that answer. */
    static FleetSituation ofAllHosts(FleetHosts fleet) throws CommandFailure, InterruptedException {
        List<FleetSettings.Host> all = List.copyOf(fleet.settings().hosts().values());
        Set<String> names = all.stream().map(FleetSettings.Host::name).collect(Collectors.toSet());
        return of(fleet, fleet.needHere().name(), fleet.reportsWithDomains(all), names);
    }

    /**
     * @param movable the hosts of which guests may move; a guest whose XML libvirt there does not show is among them
     */
    private static FleetSituation of(
            FleetHosts fleet, String here, Map<String, Asked<HostReport>> reports, Set<String> movable) {
        List<Host> hosts = new ArrayList<>();
        List<Guest> guests = new ArrayList<>();
        Map<String, String> domains = new HashMap<>();
        for (FleetSettings.Host host : fleet.settings().hosts().values()) {
            hosts.add(planned(
                    fleet.settings(),
                    host.name(),
                    reports.getOrDefault(host.name(), new Asked.Silent<>("it was not asked"))));
            Optional.ofNullable(reports.get(host.name()))
                    .flatMap(Asked::told)
                    .filter(report -> movable.contains(host.name()))
                    .ifPresent(report -> report.guests().stream()
                            .filter(guest -> guest.isThere() && !guest.state().equals("arriving"))
                            .forEach(guest -> {
                                guest.domain().ifPresent(xml -> domains.put(guest.uuid(), xml));
                                guests.add(MovableGuest.of(guest, host.name()));
                            }));
        }
        List<FleetSettings.Host> all = List.copyOf(fleet.settings().hosts().values());
        return new FleetSituation(fleet.settings(), here, hosts, guests, new RemoteGates(fleet.ssh(), all, domains));
    }

    private static Host planned(FleetSettings fleet, String name, Asked<HostReport> asked) {
        if (asked instanceof Asked.Answered<HostReport> answered) {
            return answered.answer().planned(name, fleet.groupsOf(name), answered.took());
        }
        return new Host(name, fleet.groupsOf(name), new Host.NotAsked(((Asked.Silent<HostReport>) asked).why()));
    }

    /** Returns all guests that are on this host, also those that just arrive. */
    List<Host.Resident> residents() {
        return hosts.stream()
                .filter(host -> host.name().equals(here))
                .flatMap(host -> host.residents().stream())
                .toList();
    }

    /** Returns the UUIDs of the guests of these names or UUIDs. */
    Set<String> uuids(List<String> names) throws CommandFailure {
        Set<String> uuids = new HashSet<>();
        for (String name : names) {
            uuids.add(guest(name).uuid());
        }
        return uuids;
    }

    /** Returns the guest of this name or UUID. */
    Guest guest(String named) throws CommandFailure {
        return guests.stream()
                .filter(guest -> guest.name().equals(named) || guest.uuid().equals(named))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "no guest '" + named + "' is running here; virsh list shows those that are"));
    }

    /** Returns the guests of these names or UUIDs; all, if none is named. */
    List<Guest> guests(List<String> names) throws CommandFailure {
        List<Guest> found = new ArrayList<>();
        for (String name : names) {
            found.add(guest(name));
        }
        return names.isEmpty() ? guests : found;
    }

    /** Returns what the gates say of each of these guests alone; only hosts that answered are asked. */
    Answers answers(List<Guest> asked) {
        return gates.alone(
                asked,
                hosts.stream()
                        .filter(host -> host.status() instanceof Host.Known)
                        .filter(host ->
                                asked.stream().anyMatch(guest -> !guest.host().equals(host.name())))
                        .map(host -> Objects.requireNonNull(settings.hosts().get(host.name())))
                        .toList());
    }

    /** Returns the setting of a host. */
    FleetSettings.Host host(String name) {
        return Objects.requireNonNull(settings.hosts().get(name), name);
    }
}
