package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * The versions of the origin's libvirt, QEMU and virtgate, and its rules.
 *
 * @param libvirt version, 9.0.0 for example
 * @param qemu version, 7.2.0 for example
 * @param virtgate version
 * @param rules digest of the rule set in force, SHA-256 in hexadecimal
 */
public record SoftwareClaim(
        Optional<String> libvirt, Optional<String> qemu, Optional<String> virtgate, Optional<String> rules) {
    public SoftwareClaim {
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(qemu);
        Objects.requireNonNull(virtgate);
        Objects.requireNonNull(rules);
    }
}
