package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;

/** The two hosts are two, also for libvirt, and the one that answers is the one that is meant. */
final class HostIdentity {
    private HostIdentity() {}

    static List<Finding> judge(Source source, Destination destination) {
        List<Finding> findings = new ArrayList<>();
        String there = destination.host().name();
        destination
                .report()
                .told()
                .map(HostReport::host)
                .filter(name -> !shortened(name).equals(shortened(there)))
                .ifPresent(name -> findings.add(new Finding(
                        Subject.IDENTITY,
                        Severity.STOP,
                        "what answers as " + there + " calls itself " + name,
                        "correct its address or name in fleet.toml, or the name of the host")));
        Optional<HostSetup> setup = destination.setup().told();
        HostSetup here = source.setup();
        setup.filter(other -> !other.uuid().isEmpty() && other.uuid().equals(here.uuid()))
                .ifPresent(other -> findings.add(new Finding(
                        Subject.IDENTITY,
                        Severity.STOP,
                        "libvirt has the same host UUID on both hosts, " + here.uuid()
                                + ": it takes them for one, and refuses",
                        "set host_uuid in libvirtd.conf or virtqemud.conf on one of them (uuidgen), and restart it")));
        setup.filter(other -> !other.machineId().isEmpty() && other.machineId().equals(here.machineId()))
                .ifPresent(other -> findings.add(new Finding(
                        Subject.IDENTITY,
                        Severity.WARNING,
                        "both hosts have the same machine-id: one is a copy of the other",
                        "on one of them: rm /etc/machine-id; systemd-machine-id-setup; then start it anew")));
        return findings;
    }

    private static String shortened(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
