package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.GateAnswer;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.LibvirtUri;
import org.virtgate.fleet.Reach;
import org.virtgate.rules.FleetSettings.Host;

/**
 * A host to which the guest might go, as it was seen from the source.
 *
 * @param clock how its clock differs; empty if it gave no answer
 * @param names by which it is reached, each with the addresses to which it resolves at the source
 * @param libvirt what came of connecting to its libvirt; empty if that is for ssh to do
 * @param qemu what came of connecting to its ports for migrations; none if nothing connects there
 */
public record Destination(
        Host host,
        Asked<HostReport> report,
        Optional<ClockDifference> clock,
        Asked<HostSetup> setup,
        Map<String, List<String>> names,
        Optional<Reach> libvirt,
        List<Reach> qemu,
        Asked<GateAnswer> gate) {
    public Destination {
        Objects.requireNonNull(host);
        Objects.requireNonNull(report);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(setup);
        names = Map.copyOf(names);
        Objects.requireNonNull(libvirt);
        qemu = List.copyOf(qemu);
        Objects.requireNonNull(gate);
    }

    LibvirtUri uri() {
        return LibvirtUri.of(host.uri());
    }

    /** Whether a try has shown that what has this address is the host. */
    boolean isProven(String address) {
        return qemu.stream().anyMatch(reach -> reach.through().equals(Optional.of(address)));
    }
}
