package org.virtgate.fleet;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/**
 * A file with certificates of a host. Keys are never in it: they have files of their own, which nobody reads here.
 *
 * @param certificates each as DER in base64; the host's own first, then those that lead to its CA. None if there is no
 *     file
 * @param untold why the file could not be read; empty if it could, or if there is none
 */
public record CertificateFile(Role role, String path, List<String> certificates, Optional<String> untold) {
    public CertificateFile {
        Objects.requireNonNull(role);
        Objects.requireNonNull(path);
        certificates = List.copyOf(certificates);
        Objects.requireNonNull(untold);
    }

    /** Who shows the certificate, or whom it signs. */
    public enum Role implements Worded {
        LIBVIRT_CA("libvirt-ca"),
        LIBVIRT_SERVER("libvirt-server"),
        LIBVIRT_CLIENT("libvirt-client"),
        QEMU_CA("qemu-ca"),
        QEMU_SERVER("qemu-server"),
        QEMU_CLIENT("qemu-client");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("role", role.word());
        json.addProperty("path", path);
        json.add("certificates", Members.texts(certificates));
        untold.ifPresent(why -> json.addProperty("untold", why));
        return json;
    }

    /** Reads what {@link #json} writes; empty for a role that this release does not know. */
    static Optional<CertificateFile> read(JsonObject json) {
        return Worded.of(Role.class, Members.text(json, "role"))
                .map(role -> new CertificateFile(
                        role,
                        Members.text(json, "path"),
                        Members.texts(json, "certificates"),
                        Optional.of(Members.text(json, "untold")).filter(why -> !why.isEmpty())));
    }
}
