package org.virtgate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.fleet.CertificateFile.Role;

class CertificateFilesTest {
    private static final Path PEM = Path.of("src/test/resources/org/virtgate/fleet/certificates");
    private static final JsonObject NOTHING_SET = new JsonObject();

    @TempDir
    private Path root;

    @Test
    void areReadFromWhereLibvirtLooksByDefault() throws IOException {
        put("/etc/pki/CA/cacert.pem", "ca.pem");
        put("/etc/pki/libvirt/servercert.pem", "chain.pem");
        put("/etc/pki/qemu/client-cert.pem", "client.pem");
        TlsSetup tls = TlsSetup.of(CertificateFiles.read(root, NOTHING_SET), NOTHING_SET);
        assertEquals(
                List.of(1, 2, 0, 0, 0, 1),
                tls.files().stream().map(file -> file.certificates().size()).toList());
        assertEquals(
                List.of(Role.values()),
                tls.files().stream().map(CertificateFile::role).toList());
        assertTrue(tls.files().stream().allMatch(file -> file.untold().isEmpty()));
        assertTrue(tls.libvirtAsks());
        assertTrue(tls.qemuAsks());
    }

    @Test
    void areReadFromWhereTheSettingsSay() throws IOException {
        put("/own/cert.pem", "server.pem");
        put("/migrate/server-cert.pem", "server.pem");
        JsonObject facts = facts("""
                {"virtproxyd.conf": {"cert_file": {"value": "/own/cert.pem"},
                                     "tls_no_verify_certificate": {"value": "1"}},
                 "qemu.conf": {"migrate_tls_x509_cert_dir": {"value": "/migrate"},
                               "default_tls_x509_verify": {"value": "0"}}}
                """);
        TlsSetup tls = TlsSetup.of(CertificateFiles.read(root, facts), facts);
        assertEquals(
                1, tls.file(Role.LIBVIRT_SERVER).orElseThrow().certificates().size());
        assertEquals(1, tls.file(Role.QEMU_SERVER).orElseThrow().certificates().size());
        assertFalse(tls.libvirtAsks());
        assertFalse(tls.qemuAsks());
    }

    @Test
    void theFolderForMigrationsCountsWhereItIs() throws IOException {
        put("/etc/pki/qemu/server-cert.pem", "server.pem");
        Files.createDirectories(root.resolve("etc/pki/libvirt-migrate"));
        List<CertificateFile> files = CertificateFiles.read(root, NOTHING_SET);
        assertEquals("/etc/pki/libvirt-migrate/server-cert.pem", files.get(4).path());
        assertEquals(List.of(), files.get(4).certificates());
    }

    @Test
    void aKeyInAPlaceOfACertificateIsNotTold() throws IOException {
        Path file = root.resolve("etc/pki/CA/cacert.pem");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        CertificateFile read = CertificateFiles.read(root, NOTHING_SET).get(0);
        assertEquals(List.of(), read.certificates());
        assertEquals(Optional.of("holds no certificate"), read.untold());
    }

    private void put(String path, String pem) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.copy(PEM.resolve(pem), file);
    }

    private static JsonObject facts(String files) {
        return JsonParser.parseString("{\"facts\": {"
                        + "\"setup.services\": {\"value\": {\"virtproxyd\": {\"running\": true}}},"
                        + "\"setup.configuration\": {\"value\": {\"files\": " + files + "}}}}")
                .getAsJsonObject();
    }
}
