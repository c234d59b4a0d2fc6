package org.virtgate.fleet;

import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.guest.MemoryNeed;

/** What a plan counts for a guest that a host tells of. */
public final class MovableGuest {
    private MovableGuest() {}

    /**
     * Returns the guest with what its XML says that it needs, which is what a gate counts by default. Without XML that
     * can be read it needs all memory that its host tells, on ordinary pages.
     *
     * @param host the name of its host
     */
    public static Guest of(HostReport.Guest told, String host) {
        Optional<MemoryNeed> need = told.domain().flatMap(xml -> need(xml, told.name()));
        return new Guest(
                told.uuid(),
                told.name(),
                host,
                need.map(MemoryNeed::current).orElse(told.memory()),
                need.map(MemoryNeed::hugeBytes).orElse(Map.of()),
                told.groups());
    }

    private static Optional<MemoryNeed> need(String xml, String name) {
        try {
            return Optional.of(
                    MemoryNeed.of(org.virtgate.guest.Guest.of(DomainXml.parse(xml), name, Optional.empty())));
        } catch (DomainXmlException e) {
            return Optional.empty();
        }
    }
}
