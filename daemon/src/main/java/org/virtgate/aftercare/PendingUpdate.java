package org.virtgate.aftercare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A landed guest whose persistent definition must be brought in line.
 *
 * @param landed when the landing was noticed, by the daemon's steady clock
 * @param seen the digest of the persistent definition at the first look; a definition that somebody changes later is
 *     left alone
 */
public record PendingUpdate(AdmittedGuest admitted, Instant landed, Optional<String> seen) {
    public PendingUpdate {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(landed);
        Objects.requireNonNull(seen);
    }

    /** Creates an update whose definition was not read yet. */
    PendingUpdate(AdmittedGuest admitted, Instant landed) {
        this(admitted.landed(), landed, Optional.empty());
    }

    /** The id of the decision. */
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

    /** Returns this update of a guest that landed at another time. */
    PendingUpdate landed(Instant noticed) {
        return new PendingUpdate(admitted, noticed, seen);
    }

    /** Returns this update with the digest of the definition at the first look. */
    PendingUpdate withSeen(String xml) {
        return new PendingUpdate(admitted, landed, Optional.of(digest(xml)));
    }

    /** Whether libvirt had another definition at the first look. */
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
