package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.Setting;
import org.virtgate.facts.TlsFiles;

/** With certificates that were issued on 2026-11-28, the hosts' for a year. */
class TlsReaderTest {
    private static final Path PEM = Path.of("src/test/resources/org/virtgate/fleet/certificates");

    @TempDir
    private Path root = Path.of("/");

    @Test
    void readsWhatQemuShows() throws Exception {
        put("ca.pem", "etc/pki/qemu/ca-cert.pem");
        put("server.pem", "etc/pki/qemu/server-cert.pem");

        TlsFiles read = read().get(0);
        assertEquals(TlsFiles.Use.QEMU, read.use());
        assertEquals("/etc/pki/qemu/server-cert.pem", read.server().path());
        assertEquals(Optional.empty(), read.server().problem());
        assertEquals(
                List.of("hostb.lan", "*.migration.lan", "10.0.0.2", "fd00::2"),
                read.server().names());
        assertEquals(true, read.signed());
    }

    @Test
    void seesThatAnotherCaHasSigned() throws Exception {
        put("other.pem", "etc/pki/qemu/ca-cert.pem");
        put("server.pem", "etc/pki/qemu/server-cert.pem");
        assertEquals(false, read().get(0).signed());
    }

    @Test
    void readsNothingWhereNothingIs() throws Exception {
        assertEquals(List.of(), read());
        put("ca.pem", "etc/pki/CA/cacert.pem");
        assertEquals(List.of(), read());
    }

    @Test
    void goesWhereQemuConfSaysAndTellsWhatIsWrongThere() throws Exception {
        put("ca.pem", "srv/tls/ca-cert.pem");
        Files.writeString(
                root.resolve("srv/tls/server-cert.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Map<String, Map<String, Setting>> files = Map.of(
                "qemu.conf",
                Map.of(
                        "migrate_tls_x509_cert_dir",
                        new Setting("/etc/libvirt/qemu.conf", 1, Setting.Kind.TEXT, "/srv/tls")));

        TlsFiles read = new TlsReader(root).read(files, Map.of()).get(0);
        assertEquals("/srv/tls/ca-cert.pem", read.authority().path());
        assertEquals(Optional.of("is damaged"), read.server().problem());

        Files.writeString(root.resolve("srv/tls/server-cert.pem"), "");
        assertEquals(
                Optional.of("holds no certificate"),
                new TlsReader(root).read(files, Map.of()).get(0).server().problem());
        Files.delete(root.resolve("srv/tls/server-cert.pem"));
        assertEquals(
                Optional.of("does not exist"),
                new TlsReader(root).read(files, Map.of()).get(0).server().problem());
    }

    @Test
    void tellsWhoMayUseTheKeyWithoutReadingIt() throws Exception {
        put("ca.pem", "etc/pki/qemu/ca-cert.pem");
        put("server.pem", "etc/pki/qemu/server-cert.pem");
        Path key = Files.createFile(root.resolve("etc/pki/qemu/server-key.pem"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(root.resolve("etc/pki"), PosixFilePermissions.fromString("rwxr-x---"));

        PathFact.Access access = read().get(0).access().get(2);
        assertEquals("/etc/pki/qemu/server-key.pem", access.itself().path());
        assertEquals(0600, access.itself().mode());
        assertEquals(
                List.of("/etc/pki"),
                access.closed().stream().map(Permissions::path).toList());
    }

    @Test
    void readsAFileAgainOnlyWhenItHasChanged() throws Exception {
        put("server.pem", "server.pem");
        Path file = root.resolve("server.pem");
        CertificateText first = CertificateText.read(file, Optional.empty());
        assertSame(first, CertificateText.read(file, Optional.of(first)));

        Files.delete(file);
        put("client.pem", "server.pem");
        assertNotSame(first, CertificateText.read(file, Optional.of(first)));
    }

    private List<TlsFiles> read() {
        return new TlsReader(root).read(Map.of(), Map.of());
    }

    private void put(String pem, String to) throws IOException {
        Path file = root.resolve(to);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.copy(PEM.resolve(pem), file, StandardCopyOption.REPLACE_EXISTING);
    }
}
