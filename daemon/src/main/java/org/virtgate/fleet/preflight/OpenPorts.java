package org.virtgate.fleet.preflight;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.Reach;

/** Connections from here come through: to libvirt there, and to QEMU's ports for migrations. */
final class OpenPorts {
    private OpenPorts() {}

    static List<Finding> judge(Source source, Destination destination) {
        String there = destination.host().name();
        List<Finding> findings = new ArrayList<>();
        destination
                .libvirt()
                .filter(reach -> !reach.isReached())
                .ifPresent(reach -> findings.add(new Finding(
                        Subject.PORTS,
                        Severity.STOP,
                        "libvirt of " + there + " is not reached at " + shown(reach) + ": " + reach.why(),
                        "let libvirt listen there (virtgate check on " + there + " says what is missing), and open "
                                + reach.port() + "/tcp from here")));
        MigrationPorts range = destination.setup().told().map(HostSetup::ports).orElse(MigrationPorts.DEFAULT);
        for (Reach reach : destination.qemu()) {
            if (!reach.isReached()) {
                findings.add(
                        reach.port() == 0
                                ? new Finding(
                                        Subject.PORTS,
                                        Severity.UNTOLD,
                                        "whether QEMU's ports on " + there + " are reached cannot be told: "
                                                + reach.why(),
                                        "see: ssh " + destination.host().ssh() + " virtgate fleet listen")
                                : new Finding(
                                        Subject.PORTS,
                                        Severity.STOP,
                                        "QEMU's port for migrations is not reached at " + shown(reach) + ": "
                                                + reach.why(),
                                        "open " + range.first() + "-" + range.last() + "/tcp on " + there
                                                + " and on the way to it, from here"));
            }
        }
        return findings;
    }

    private static String shown(Reach reach) {
        return (reach.to().contains(":") ? "[" + reach.to() + "]" : reach.to()) + ":" + reach.port();
    }
}
