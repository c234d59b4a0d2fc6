package org.virtgate.libvirt;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A flag of a migration (enum virDomainMigrateFlags in libvirt-domain.h), by its word in virsh(1). */
public enum MigrationFlag {
    LIVE("live", 0),
    P2P("p2p", 1),
    TUNNELLED("tunnelled", 2),
    PERSISTENT("persistent", 3),
    UNDEFINE_SOURCE("undefinesource", 4),
    SUSPEND("suspend", 5),
    COPY_STORAGE_ALL("copy-storage-all", 6),
    COPY_STORAGE_INC("copy-storage-inc", 7),
    /** libvirt lets nobody change the guest meanwhile. Without virsh's option libvirt sets it itself where it can. */
    CHANGE_PROTECTION("change-protection", 8),
    UNSAFE("unsafe", 9),
    OFFLINE("offline", 10),
    COMPRESSED("compressed", 11),
    ABORT_ON_ERROR("abort-on-error", 12),
    AUTO_CONVERGE("auto-converge", 13),
    RDMA_PIN_ALL("rdma-pin-all", 14),
    POSTCOPY("postcopy", 15),
    TLS("tls", 16),
    PARALLEL("parallel", 17),
    COPY_STORAGE_SYNCHRONOUS_WRITES("copy-storage-synchronous-writes", 18),
    POSTCOPY_RESUME("postcopy-resume", 19),
    ZEROCOPY("zerocopy", 20);

    private final String word;
    private final int bit;

    MigrationFlag(String word, int bit) {
        this.word = word;
        this.bit = 1 << bit;
    }

    /** The option of {@code virsh migrate}, without its dashes. */
    public String word() {
        return word;
    }

    /** Returns the flag of this word; empty if there is none. */
    public static Optional<MigrationFlag> of(String word) {
        return Arrays.stream(values()).filter(flag -> flag.word.equals(word)).findFirst();
    }

    /** Returns the number that libvirt takes for these flags. */
    static int bits(Set<MigrationFlag> flags) {
        return flags.stream().mapToInt(flag -> flag.bit).reduce(0, (a, b) -> a | b);
    }
}
