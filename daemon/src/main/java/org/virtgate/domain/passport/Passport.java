package org.virtgate.domain.passport;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the host that a guest comes from told of itself and of this guest. Claims of an equally trusted host, never a
 * permission; each may be absent. The lists are kept in an order of their own, so that two passports that tell the same
 * are equal and are written alike.
 *
 * @param written when
 * @param storages those of the origin's named storages that the guest uses
 * @param disks by their targets
 * @param interfaces by their MAC addresses
 */
public record Passport(
        Optional<Instant> written,
        HostClaim host,
        List<StorageClaim> storages,
        List<DiskClaim> disks,
        List<InterfaceClaim> interfaces) {
    /** Elements of this namespace and name are passports. */
    public static final String ELEMENT = "passport";

    /** What this virtgate writes and knows all of. */
    public static final int VERSION = 1;

    /** Whether a storage or a network can have this name. */
    public static boolean isName(String name) {
        return Format.NAME.holds(name);
    }

    public Passport {
        Objects.requireNonNull(written);
        Objects.requireNonNull(host);
        storages = storages.stream()
                .sorted(Comparator.comparing(StorageClaim::name))
                .toList();
        disks = disks.stream().sorted(Comparator.comparing(DiskClaim::target)).toList();
        interfaces = interfaces.stream()
                .sorted(Comparator.comparing(InterfaceClaim::mac))
                .toList();
    }
}
