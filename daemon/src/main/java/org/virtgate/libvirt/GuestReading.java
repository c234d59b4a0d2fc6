package org.virtgate.libvirt;

import java.util.Map;
import org.virtgate.facts.LocalGuest;

/**
 * One reading of this host's guests.
 *
 * @param guests all guests by UUID, running or not
 * @param runs the runs of those that have a process, by UUID
 */
public record GuestReading(Map<String, LocalGuest> guests, Map<String, Run> runs) {
    /** The reading of a host without guests. */
    public static final GuestReading NOBODY = new GuestReading(Map.of(), Map.of());

    public GuestReading {
        guests = Map.copyOf(guests);
        runs = Map.copyOf(runs);
    }

    /**
     * A run of a guest, from the start of its QEMU until that ends.
     *
     * @param id libvirt's number of the run (virDomainGetID), another one for each start until the host is booted
     * @param migrated whether it runs because it came by migration and was not paused since
     *     (VIR_DOMAIN_RUNNING_MIGRATED)
     */
    public record Run(int id, boolean migrated) {}
}
