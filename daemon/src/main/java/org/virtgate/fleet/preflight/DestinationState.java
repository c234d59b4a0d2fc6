package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtgate.fleet.GateAnswer;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostReport.Guest;

/** The destination is well, takes guests, and has none of this name or UUID. */
final class DestinationState {
    /** Runnable tasks for each processor, above which guests wait for one. */
    private static final double BUSY = 4;

    private DestinationState() {}

    static List<Finding> judge(Source source, Destination destination) {
        return destination
                .report()
                .told()
                .map(report -> judge(source, destination, report))
                .orElse(List.of());
    }

    private static List<Finding> judge(Source source, Destination destination, HostReport report) {
        List<Finding> findings = new ArrayList<>();
        String there = destination.host().name();
        boolean isDenied = destination.gate().told().flatMap(GateAnswer::admits).equals(Optional.of(false));
        report.drained()
                .filter(reason -> !isDenied)
                .ifPresent(reason -> findings.add(finding(
                        Severity.WARNING,
                        there + " is drained, but its gate does not keep the guest out"
                                + (reason.isEmpty() ? "" : ": " + reason),
                        "virtgate undrain there")));
        if (report.rules().isEmpty()) {
            findings.add(finding(Severity.WARNING, "no rules are in force on " + there, "see virtgate status there"));
        }
        report.found()
                .forEach(what -> findings.add(
                        finding(Severity.WARNING, there + " says of itself: " + what, "see virtgate status there")));
        report.guests().forEach(guest -> same(source.guest(), guest, there).ifPresent(findings::add));
        source.report()
                .filter(here -> isOlder(report.libvirt(), here.libvirt()))
                .ifPresent(here -> findings.add(finding(
                        Severity.WARNING,
                        "libvirt of " + there + ", " + report.libvirt() + ", is older than the one here, "
                                + here.libvirt() + ": it may not understand the guest",
                        "update it first")));
        if (report.load() > BUSY
                && source.report()
                        .filter(here -> here.load() * 2 < report.load())
                        .isPresent()) {
            findings.add(finding(
                    Severity.WARNING,
                    String.format(Locale.ROOT, "%s is busy: its load is %.1f for each processor", there, report.load()),
                    ""));
        }
        return findings;
    }

    /** virDomainObjListAddLocked (src/conf/virdomainobjlist.c, 9.0) refuses such a guest. */
    private static Optional<Finding> same(SourceGuest guest, Guest other, String there) {
        boolean uuid = other.uuid().equals(guest.uuid());
        boolean name = other.name().equals(guest.name());
        if (uuid && name && !other.isThere()) {
            return Optional.of(finding(
                    Severity.NOTE, there + " has a definition of " + guest.name() + ", which would be replaced", ""));
        }
        if (!uuid && !name) {
            return Optional.empty();
        }
        return Optional.of(finding(
                Severity.STOP,
                there + " has "
                        + (uuid
                                ? "the guest " + other.name() + " with the same UUID, " + other.uuid()
                                : "another guest of this name, " + other.name())
                        + ", which is " + other.state(),
                "see virsh list --all there; undefine it if it was left behind"));
    }

    /** Compares versions by their numbers; false if one is not known. */
    static boolean isOlder(String version, String than) {
        int[] one = numbers(version);
        int[] other = numbers(than);
        return one.length > 0 && other.length > 0 && Arrays.compare(one, other) < 0;
    }

    private static int[] numbers(String version) {
        return version.matches("[0-9]{1,9}(\\.[0-9]{1,9})*")
                ? Arrays.stream(version.split("\\.", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }

    private static Finding finding(Severity severity, String what, String fix) {
        return new Finding(Subject.DESTINATION, severity, what, fix);
    }
}
