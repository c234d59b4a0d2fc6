package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A guest that landed and whose persistent definition is to be brought in line.
 *
 * @param landed when that was noticed
 * @param seen digest of the persistent definition as libvirt had it when it was first looked at: one that somebody changes later is left alone
 */
record PendingUpdate(AdmittedGuest admitted, Instant landed, Optional<String> seen) {
    PendingUpdate {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(landed);
        Objects.requireNonNull(seen);
    }

    /** Of the decision. */
    String id() {
        return admitted.id();
    }

    String uuid() {
        return admitted.arriving().uuid();
    }

    String guest() {
        return admitted.arriving().name();
    }

    PendingUpdate with(String digest) {
        return new PendingUpdate(admitted, landed, Optional.of(digest));
    }
}
