package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.virtgate.facts.ServerName;
import org.virtgate.fleet.HostSetup;

/**
 * Names lead to the right host: the destination's here, as libvirt's URI has it and as its libvirt tells it to QEMU,
 * and this host's there.
 */
final class NameResolution {
    private NameResolution() {}

    static List<Finding> judge(Source source, Destination destination) {
        List<Finding> findings = new ArrayList<>();
        Optional<HostSetup> there = destination.setup().told();
        String inUri = ServerName.plain(destination.uri().host());
        if (destination.uri().port().isPresent()) {
            here(destination, there, inUri, "the host in libvirt's URI").ifPresent(findings::add);
        }
        if (!source.has("tunnelled")) {
            there.flatMap(HostSetup::migrationName)
                    .map(ServerName::plain)
                    .filter(name -> !name.equals(inUri) || findings.isEmpty())
                    .flatMap(name -> told(destination, there, name))
                    .ifPresent(findings::add);
        }
        there.ifPresent(setup -> setup.names()
                .forEach((name, addresses) ->
                        back(source, destination, name, addresses).ifPresent(findings::add)));
        return findings;
    }

    private static Optional<Finding> told(Destination destination, Optional<HostSetup> there, String name) {
        if (name.toLowerCase(Locale.ROOT).startsWith("localhost")) {
            return stop(
                    "libvirt of " + destination.host().name() + " calls its host " + name
                            + ", and refuses to arrive so",
                    "give the host its name (hostnamectl), or set migration_host in its qemu.conf");
        }
        return here(
                destination,
                there,
                name,
                "the name that libvirt of " + destination.host().name() + " tells QEMU here");
    }

    /** Judges a name of the destination by the addresses that it has here. */
    private static Optional<Finding> here(
            Destination destination, Optional<HostSetup> there, String name, String what) {
        List<String> addresses = destination.names().getOrDefault(name, List.of());
        String shown = what + ", " + name + ", ";
        String fix = "correct /etc/hosts or DNS here, or set migration_host in qemu.conf of "
                + destination.host().name();
        if (addresses.isEmpty()) {
            return stop(shown + "does not resolve here", fix);
        }
        if (addresses.stream().allMatch(ServerName::isLoopback)) {
            return stop(shown + "is this host's own loopback here: " + String.join(" ", addresses), fix);
        }
        List<String> theirs = there.map(HostSetup::addresses).orElse(List.of());
        boolean right = theirs.isEmpty()
                || addresses.stream().anyMatch(address -> theirs.contains(address) || destination.isProven(address));
        return right
                ? Optional.empty()
                : stop(
                        shown + "resolves here to " + String.join(" ", addresses) + "; "
                                + destination.host().name() + " has " + String.join(" ", theirs),
                        fix);
    }

    /** Judges a name of this host by the addresses that it has there. */
    private static Optional<Finding> back(Source source, Destination destination, String name, List<String> addresses) {
        String there = destination.host().name();
        List<String> ours = source.setup().addresses();
        String shown = "this host's name, " + name + ", ";
        String found = addresses.isEmpty()
                ? shown + "does not resolve on " + there
                : addresses.stream().allMatch(ServerName::isLoopback)
                        ? shown + "is the loopback of " + there + " there: " + String.join(" ", addresses)
                        : ours.isEmpty() || addresses.stream().anyMatch(ours::contains)
                                ? ""
                                : shown + "resolves on " + there + " to " + String.join(" ", addresses)
                                        + ", which this host does not have";
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Subject.NAMES,
                        Severity.WARNING,
                        found + ": guests could not come back",
                        "correct /etc/hosts or DNS on " + there));
    }

    private static Optional<Finding> stop(String what, String fix) {
        return Optional.of(new Finding(Subject.NAMES, Severity.STOP, what, fix));
    }
}
