package org.virtgate.aftercare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A guest that landed and whose persistent definition is to be brought in line.
 *
 * @param landed when that was noticed
 * @param seen digest of the persistent definition as libvirt had it when it was first looked at: one that somebody
 *     changes later is left alone
 */
public record PendingUpdate(AdmittedGuest admitted, Instant landed, Optional<String> seen) {
    public PendingUpdate {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(landed);
        Objects.requireNonNull(seen);
    }

    /** One that landed, and that nobody has looked at yet. */
    PendingUpdate(AdmittedGuest admitted, Instant landed) {
        this(admitted.landed(), landed, Optional.empty());
    }

    /** Of the decision. */
    public String id() {
        return admitted.id();
    }

    public String uuid() {
        return admitted.uuid();
    }

    /** The guest's name. */
    public String guest() {
        return admitted.name();
    }

    /** With what libvirt has, at the first look. */
    PendingUpdate withSeen(String xml) {
        return new PendingUpdate(admitted, landed, Optional.of(digest(xml)));
    }

    /** Whether libvirt had another one at the first look. */
    boolean isChanged(String xml) {
        return seen.filter(first -> !first.equals(digest(xml))).isPresent();
    }

    private static String digest(String xml) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
