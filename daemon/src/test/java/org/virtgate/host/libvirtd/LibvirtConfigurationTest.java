package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Setting;
import org.virtgate.facts.Setting.Kind;
import org.virtgate.host.RecordedTree;

class LibvirtConfigurationTest {
    @TempDir
    private Path root = Path.of("/");

    @Test
    void readsTheFileThatTheDaemonWasToldToRead() throws Exception {
        RecordedTree.unpack("rhel7-monolithic", root);
        Configuration configuration = read();

        assertEquals(Set.of("libvirtd.conf", "qemu.conf"), configuration.files().keySet());
        assertEquals(
                Map.of(
                        "max_clients", new Setting("/etc/libvirt/site.conf", 1, Kind.NUMBER, "5000"),
                        "max_workers", new Setting("/etc/libvirt/site.conf", 2, Kind.NUMBER, "20"),
                        "listen_addr", new Setting("/etc/libvirt/site.conf", 3, Kind.TEXT, "192.0.2.17")),
                configuration.files().get("libvirtd.conf"));
        assertEquals(Set.of("/etc/pki/libvirt-migrate"), configuration.missing());
    }

    @Test
    void tellsWhatLibvirtCannotRead() throws Exception {
        RecordedTree.unpack("rhel7-monolithic", root);
        Files.delete(root.resolve("etc/libvirt/site.conf"));
        Files.writeString(root.resolve("etc/libvirt/qemu.conf"), "user = qemu\n");

        assertEquals(
                List.of(
                        new Configuration.Problem("libvirtd.conf", "/etc/libvirt/site.conf", 0, "does not exist"),
                        new Configuration.Problem(
                                "qemu.conf",
                                "/etc/libvirt/qemu.conf",
                                1,
                                "expected a value: a number, a text in quotes or a list in brackets")),
                read().problems());
    }

    @Test
    void tellsTheBooleansAboutVirtualMachinesWhereSelinuxEnforces() throws Exception {
        RecordedTree.unpack("rhel9-modular", root);
        Path selinux = Files.createDirectories(root.resolve("sys/fs/selinux/booleans"));
        Files.writeString(selinux.resolve("virt_use_nfs"), "0 1");
        Files.writeString(selinux.resolve("virt_use_samba"), "1 1");
        Files.writeString(selinux.resolve("httpd_use_nfs"), "1 1");
        Files.writeString(root.resolve("sys/fs/selinux/enforce"), "1");
        assertEquals(Optional.of(Map.of("virt_use_nfs", false, "virt_use_samba", true)), read().selinux());

        Files.writeString(root.resolve("sys/fs/selinux/enforce"), "0");
        assertEquals(Optional.empty(), read().selinux());
    }

    @Test
    void readsNoMoreThanLibvirtDoes() throws Exception {
        RecordedTree.unpack("debian12-monolithic", root);
        Files.writeString(root.resolve("etc/libvirt/qemu.conf"), "#".repeat((10 << 20) + 1));

        assertEquals(
                List.of(new Configuration.Problem(
                        "qemu.conf", "/etc/libvirt/qemu.conf", 0, "is over 10 MiB, the most that libvirt reads")),
                read().problems());
    }

    @Test
    void looksForTheCertificatesThatAreSet() throws Exception {
        RecordedTree.unpack("debian12-monolithic", root);
        Files.writeString(
                root.resolve("etc/libvirt/qemu.conf"),
                "default_tls_x509_cert_dir = \"/etc/pki/qemu\"\nmigrate_tls_x509_cert_dir = \"/srv/certificates\"\n");
        Files.createDirectories(root.resolve("etc/pki/qemu"));

        assertEquals(
                Set.of(
                        "/srv/certificates",
                        "/etc/pki/libvirt-migrate",
                        "/etc/pki/CA/cacert.pem",
                        "/etc/pki/libvirt/servercert.pem",
                        "/etc/pki/libvirt/private/serverkey.pem"),
                read().missing());
    }

    @Test
    void takesAFileThatCannotBeReadForAProblemOfLibvirtsToo() throws Exception {
        RecordedTree.unpack("debian12-monolithic", root);
        Files.delete(root.resolve("etc/libvirt/qemu.conf"));
        Files.createDirectory(root.resolve("etc/libvirt/qemu.conf"));

        assertEquals(
                List.of(new Configuration.Problem("qemu.conf", "/etc/libvirt/qemu.conf", 0, "cannot be read")),
                read().problems());
    }

    private Configuration read() throws IOException {
        return LibvirtConfiguration.read(
                root, new LibvirtServices(root, RecordedSockets.of(root)).read(), new TlsReader(root));
    }
}
