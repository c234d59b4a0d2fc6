package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.Objects;

/**
 * Whether the guest would get to one host.
 *
 * @param findings worst first
 */
public record Preflight(Destination destination, List<Finding> findings) {
    /** All judges, in the order of the manual's table. */
    private static final List<Judge> ALL = List.of(
            HostAnswers::judge,
            NameResolution::judge,
            OpenPorts::judge,
            HostIdentity::judge,
            GuestState::judge,
            Clocks::judge,
            DestinationState::judge,
            Gate::judge);

    public Preflight {
        Objects.requireNonNull(destination);
        findings = List.copyOf(findings);
    }

    public static Preflight of(Source source, Destination destination) {
        return new Preflight(
                destination,
                ALL.stream()
                        .flatMap(judge -> judge.judge(source, destination).stream())
                        .distinct()
                        .sorted(Finding.WORST_FIRST)
                        .toList());
    }

    /** Whether nothing that was found keeps the guest from going, and nothing that decides on it is unknown. */
    public boolean wouldGo() {
        return findings.stream().allMatch(finding -> finding.severity().compareTo(Severity.UNTOLD) > 0);
    }

    /** Whether something keeps the guest from going. */
    public boolean isStopped() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.STOP);
    }
}
