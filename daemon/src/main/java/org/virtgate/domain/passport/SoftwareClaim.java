package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * The versions of the origin's libvirt, QEMU and virtgate, its rules, and how it locks disks.
 *
 * @param libvirt version, 9.0.0 for example
 * @param qemu version, 7.2.0 for example
 * @param virtgate version
 * @param rules digest of the rule set in force, SHA-256 in hexadecimal
 * @param locks the program by which libvirt locks disks: lockd, sanlock, or none; empty in passports of an older
 *     virtgate
 */
public record SoftwareClaim(
        Optional<String> libvirt,
        Optional<String> qemu,
        Optional<String> virtgate,
        Optional<String> rules,
        Optional<String> locks) {
    public SoftwareClaim {
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(qemu);
        Objects.requireNonNull(virtgate);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(locks);
    }

    /** Creates a claim that does not tell of locks. */
    public SoftwareClaim(
            Optional<String> libvirt, Optional<String> qemu, Optional<String> virtgate, Optional<String> rules) {
        this(libvirt, qemu, virtgate, rules, Optional.empty());
    }
}
