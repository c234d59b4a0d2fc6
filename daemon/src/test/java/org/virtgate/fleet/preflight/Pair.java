package org.virtgate.fleet.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.GateAnswer;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.Reach;
import org.virtgate.fleet.TlsSetup;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Migrations;

/** Two hosts between which a guest migrates without a finding, until a test changes something. */
final class Pair {
    static final Instant NOW = Instant.parse("2027-01-02T03:04:05Z");

    Host there = new Host("hostb", "hostb.lan", "root@hostb.lan", "qemu+tcp://hostb.lan/system");
    SourceGuest guest = guest("running", true);
    Migrations how = Migrations.DEFAULT;
    HostSetup setupHere = setup("hosta", "uuid-a", "10.0.0.1", Map.of());
    HostSetup setupThere = setup("hostb", "uuid-b", "10.0.0.2", Map.of("hosta", List.of("10.0.0.1")));
    HostReport reportThere = report("hostb", "9.0.0", 0.1, List.of());
    double loadHere = 0.1;
    Map<String, List<String>> names = Map.of("hostb.lan", List.of("10.0.0.2"), "hostb", List.of("10.0.0.2"));
    Optional<Reach> libvirt = Optional.of(reached("hostb.lan", 16509, "10.0.0.2"));
    List<Reach> qemu = List.of(reached("hostb", 49152, "10.0.0.2"));
    Duration clock = Duration.ZERO;
    Instant now = NOW;
    Asked<GateAnswer> gate = answered(new GateAnswer(Optional.of(true), List.of()));

    static SourceGuest guest(String state, boolean persistent) {
        return new SourceGuest("web1", "uuid-1", state, persistent, answered(Obstacles.NONE));
    }

    static HostSetup setup(String name, String uuid, String address, Map<String, List<String>> names) {
        return new HostSetup(
                name, name, uuid, "machine-" + name, List.of(address), MigrationPorts.DEFAULT, TlsSetup.NONE, names);
    }

    static HostReport report(String name, String libvirt, double load, List<HostReport.Guest> guests) {
        return new HostReport(
                name, "1.0", NOW, libvirt, "7.2.0", "sha256:a", Optional.empty(), load, 1, 1, guests, List.of());
    }

    static Reach reached(String to, int port, String address) {
        return new Reach(to, port, Optional.of(address), "");
    }

    static Reach notReached(String to, int port, String why) {
        return new Reach(to, port, Optional.empty(), why);
    }

    static <T> Asked<T> answered(T answer) {
        return new Asked.Answered<>(answer, Duration.ofMillis(5));
    }

    Preflight judged() {
        return judged(answered(reportThere), answered(setupThere));
    }

    Preflight judged(Asked<HostReport> report, Asked<HostSetup> setup) {
        Source source = new Source(
                new Host("hosta", "hosta", "root@hosta", "qemu+tcp://hosta/system"),
                Optional.of(report("hosta", "9.0.0", loadHere, List.of())),
                setupHere,
                guest,
                how,
                now);
        Optional<ClockDifference> difference =
                Optional.of(ClockDifference.of(NOW, NOW.plus(clock), NOW.plusMillis(500)));
        return Preflight.of(source, new Destination(there, report, difference, setup, names, libvirt, qemu, gate));
    }

    /** Returns the findings, one a line: severity, subject and what was found. */
    String found() {
        return text(judged());
    }

    static String text(Preflight preflight) {
        StringBuilder text = new StringBuilder();
        preflight
                .findings()
                .forEach(finding -> text.append(finding.severity().word())
                        .append(' ')
                        .append(finding.subject().word())
                        .append(": ")
                        .append(finding.what())
                        .append('\n'));
        return text.toString();
    }
}
