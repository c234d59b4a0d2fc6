package org.virtgate.libvirt;

import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What libvirt is asked to do: a guest of this host goes to another one. This host's libvirt leads the migration, peer
 * to peer, so it comes to its end even if the process that asked for it does not.
 *
 * @param guest the guest's UUID
 * @param destination libvirt's URI of the destination, as this host's libvirt reaches it
 * @param flags beside {@link MigrationFlag#P2P}, which is always set
 * @param bandwidth the most MiB/s; empty for no limit but libvirt's
 * @param connections the number of connections of {@link MigrationFlag#PARALLEL}
 */
public record MigrationRequest(
        String guest, String destination, Set<MigrationFlag> flags, OptionalLong bandwidth, OptionalInt connections) {
    public MigrationRequest {
        Objects.requireNonNull(guest);
        Objects.requireNonNull(destination);
        EnumSet<MigrationFlag> all = EnumSet.of(MigrationFlag.P2P);
        all.addAll(flags);
        flags = Set.copyOf(all);
        Objects.requireNonNull(bandwidth);
        Objects.requireNonNull(connections);
    }

    /** Returns the parameters, by their names in libvirt-domain.h (VIR_MIGRATE_PARAM_…). The caller closes them. */
    TypedParameters parameters() throws LibvirtErrorException {
        TypedParameters parameters = new TypedParameters();
        try {
            if (bandwidth.isPresent()) {
                parameters.with("bandwidth", bandwidth.getAsLong());
            }
            if (connections.isPresent()) {
                parameters.with("parallel.connections", connections.getAsInt());
            }
            return parameters;
        } catch (LibvirtErrorException e) {
            parameters.close();
            throw e;
        }
    }
}
