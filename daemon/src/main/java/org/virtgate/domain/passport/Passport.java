package org.virtgate.domain.passport;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a guest's origin wrote about itself and about the guest. These are claims of an equally trusted host, never a
 * permission, and each may be absent. The lists are sorted, so two passports with the same claims are equal and are
 * written alike.
 *
 * @param written when the origin wrote it
 * @param storages the origin's named storages that the guest uses
 * @param disks sorted by target
 * @param interfaces sorted by MAC address
 * @param firmware sorted by what it is for; empty in passports of an older virtgate
 */
public record Passport(
        Optional<Instant> written,
        HostClaim host,
        List<StorageClaim> storages,
        List<DiskClaim> disks,
        List<InterfaceClaim> interfaces,
        List<FirmwareClaim> firmware) {
    /** The name of the passport's element, which is in virtgate's namespace. */
    public static final String ELEMENT = "passport";

    /** The version that this virtgate writes and reads completely. */
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
        firmware = firmware.stream()
                .sorted(Comparator.comparing(FirmwareClaim::of))
                .toList();
    }

    /** Creates a passport without firmware. */
    public Passport(
            Optional<Instant> written,
            HostClaim host,
            List<StorageClaim> storages,
            List<DiskClaim> disks,
            List<InterfaceClaim> interfaces) {
        this(written, host, storages, disks, interfaces, List.of());
    }
}
