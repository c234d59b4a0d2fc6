package org.virtgate.fleet.preflight;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Migrations;

/**
 * The host that the guest would leave, and how.
 *
 * @param report empty if virtgated here does not answer
 * @param how flags and bandwidth of the migration
 */
public record Source(Host host, Optional<HostReport> report, HostSetup setup, SourceGuest guest, Migrations how) {
    public Source {
        Objects.requireNonNull(host);
        Objects.requireNonNull(report);
        Objects.requireNonNull(setup);
        Objects.requireNonNull(guest);
        Objects.requireNonNull(how);
    }

    boolean has(String flag) {
        return how.flags().contains(flag);
    }
}
