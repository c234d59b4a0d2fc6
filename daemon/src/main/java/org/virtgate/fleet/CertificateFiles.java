package org.virtgate.fleet;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.virtgate.certificates.Pem;
import org.virtgate.fleet.CertificateFile.Role;

/** Reads the certificates of this host that libvirt and QEMU use for migrations. */
public final class CertificateFiles {
    /** Far above any chain, and above the bundles of all public CAs. */
    private static final long LARGEST = 1 << 20;

    /** virQEMUDriverConfigSetDefaults (src/qemu/qemu_conf.c, 9.0). */
    private static final String MIGRATION_DEFAULT = "/etc/pki/libvirt-migrate";

    private static final String DRIVER_DEFAULT = "/etc/pki/qemu";

    private CertificateFiles() {}

    /**
     * Reads them, from where libvirt's configuration has them (remote.html and qemu.conf of libvirt, 9.0).
     *
     * @param root {@code /} on a real host
     * @param facts virtgated's answer to {@code facts}
     */
    public static List<CertificateFile> read(Path root, JsonObject facts) {
        JsonObject files = Members.object(Members.fact(facts, "setup.configuration"), "files");
        JsonObject services = Members.fact(facts, "setup.services");
        boolean modular = services.has("virtproxyd")
                && !isTrue(Members.object(services, "libvirtd"), "running")
                && !isTrue(Members.object(services, "libvirtd"), "listening");
        JsonObject daemon = Members.object(files, modular ? "virtproxyd.conf" : "libvirtd.conf");
        String qemu = folder(root, Members.object(files, "qemu.conf"));
        return List.of(
                read(root, Role.LIBVIRT_CA, value(daemon, "ca_file", "/etc/pki/CA/cacert.pem")),
                read(root, Role.LIBVIRT_SERVER, value(daemon, "cert_file", "/etc/pki/libvirt/servercert.pem")),
                read(root, Role.LIBVIRT_CLIENT, "/etc/pki/libvirt/clientcert.pem"),
                read(root, Role.QEMU_CA, qemu + "/ca-cert.pem"),
                read(root, Role.QEMU_SERVER, qemu + "/server-cert.pem"),
                read(root, Role.QEMU_CLIENT, qemu + "/client-cert.pem"));
    }

    private static String folder(Path root, JsonObject driver) {
        String byDefault = Files.isDirectory(below(root, MIGRATION_DEFAULT))
                ? MIGRATION_DEFAULT
                : value(driver, "default_tls_x509_cert_dir", DRIVER_DEFAULT);
        return value(driver, "migrate_tls_x509_cert_dir", byDefault);
    }

    private static CertificateFile read(Path root, Role role, String path) {
        Path file = below(root, path);
        try {
            if (Files.size(file) > LARGEST) {
                return untold(role, path, "is over 1 MiB");
            }
            List<String> certificates = Pem.certificates(Files.readString(file, StandardCharsets.ISO_8859_1));
            return certificates.isEmpty()
                    ? untold(role, path, "holds no certificate")
                    : new CertificateFile(role, path, certificates, Optional.empty());
        } catch (NoSuchFileException e) {
            return new CertificateFile(role, path, List.of(), Optional.empty());
        } catch (IOException e) {
            return untold(role, path, "cannot be read by this user");
        } catch (IllegalArgumentException e) {
            return untold(role, path, "is damaged");
        }
    }

    private static CertificateFile untold(Role role, String path, String why) {
        return new CertificateFile(role, path, List.of(), Optional.of(why));
    }

    private static String value(JsonObject settings, String name, String otherwise) {
        String value = Members.text(Members.object(settings, name), "value");
        return value.isEmpty() ? otherwise : value;
    }

    private static boolean isTrue(JsonObject json, String key) {
        return Members.text(json, key).equals("true");
    }

    private static Path below(Path root, String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }
}
