package org.virtgate.fleet.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.CertificateFile;
import org.virtgate.fleet.CertificateFile.Role;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.TlsSetup;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Migrations;

/** With certificates that were issued on 2026-11-28, the hosts' for a year; one CA expired before that. */
class CertificatesTest {
    private static final Path PEM = Path.of("src/test/resources/org/virtgate/fleet/certificates");

    private final Pair pair = new Pair();

    @BeforeEach
    void libvirtIsReachedOverTls() {
        pair.there = new Host("hostb", "hostb.lan", "hostb.lan", "qemu+tls://hostb.lan/system");
        here(file(Role.LIBVIRT_CA, "ca.pem"), file(Role.LIBVIRT_CLIENT, "client.pem"));
        there(file(Role.LIBVIRT_CA, "ca.pem"), file(Role.LIBVIRT_SERVER, "server.pem"));
    }

    @Test
    void rightOnesAreNoFinding() {
        assertEquals("", pair.found());
        for (String name : List.of("10.0.0.2", "[fd00:0::2]", "kvm2.migration.lan", "HOSTB.lan")) {
            reachedBy(name);
            assertEquals("", certificateFindings(), name);
        }
    }

    @Test
    void aNameThatIsNotInItStops() {
        for (String name : List.of("10.0.0.3", "hostb", "a.kvm2.migration.lan")) {
            reachedBy(name);
            assertEquals(
                    "stop certificates: libvirt-server.pem on hostb is for hostb.lan, *.migration.lan, 10.0.0.2, fd00::2;"
                            + " this host asks for " + name + "\n",
                    certificateFindings());
        }
    }

    @Test
    void nobodyAsksForTheNameWhereTheUriSaysSo() {
        pair.there = new Host("hostb", "hostb", "hostb", "qemu+tls://hostb/system?no_verify=1");
        assertEquals("", certificateFindings());
    }

    @Test
    void theirTimeIsJudged() {
        pair.now = Instant.parse("2027-11-20T00:00:00Z");
        assertTrue(
                pair.found().contains("warning certificates: libvirt-server.pem on hostb expires soon, on 2027-11-28"));
        assertTrue(pair.judged().wouldGo());
        pair.now = Instant.parse("2027-12-01T00:00:00Z");
        assertEquals("""
                stop certificates: libvirt-server.pem on hostb has expired, on 2027-11-28
                stop certificates: libvirt-client.pem here has expired, on 2027-11-28
                """, pair.found());
        pair.now = Instant.parse("2026-01-01T00:00:00Z");
        assertTrue(pair.found().contains("libvirt-server.pem on hostb is valid only from 2026-11-28 on"));
    }

    @Test
    void anotherCaStopsAtTheEndThatTrustsIt() {
        here(file(Role.LIBVIRT_CA, "other.pem"), file(Role.LIBVIRT_CLIENT, "client.pem"));
        assertEquals(
                "stop certificates: libvirt-server.pem on hostb is not signed by libvirt-ca.pem here, which is to trust"
                        + " it\n",
                pair.found());
        here(file(Role.LIBVIRT_CA, "ca.pem"), file(Role.LIBVIRT_CLIENT, "client.pem"));
        there(file(Role.LIBVIRT_CA, "other.pem"), file(Role.LIBVIRT_SERVER, "server.pem"));
        assertEquals(
                "stop certificates: libvirt-client.pem here is not signed by libvirt-ca.pem on hostb, which is to trust"
                        + " it\n",
                pair.found());
    }

    @Test
    void anExpiredCaBesideTheOneThatHasSignedStopsLibvirtAndPerhapsQemu() {
        here(file(Role.LIBVIRT_CA, "two-cas.pem"), file(Role.LIBVIRT_CLIENT, "client.pem"));
        assertEquals(
                "stop certificates: libvirt-ca.pem here has a second CA that has expired, on 2026-05-01\n",
                pair.found());
        pair.there = new Host("hostb", "hostb.lan", "hostb.lan", "qemu+tcp://hostb.lan/system");
        pair.how = new Migrations(List.of("live", "persistent", "tls"), Optional.empty());
        here(file(Role.QEMU_CA, "ca.pem"), file(Role.QEMU_CLIENT, "client.pem"));
        there(file(Role.QEMU_CA, "two-cas.pem"), file(Role.QEMU_SERVER, "server.pem"));
        assertTrue(
                certificateFindings()
                        .contains(
                                "warning certificates: qemu-ca.pem on hostb has a second CA that has expired, on 2026-05-01\n"));
    }

    @Test
    void aChainLeadsToTheCaAndACommonNameCountsAlone() {
        there(file(Role.LIBVIRT_CA, "ca.pem"), file(Role.LIBVIRT_SERVER, "chain.pem"));
        assertEquals("", pair.found());
        reachedBy("hostb");
        assertTrue(certificateFindings().contains("is for hostb.lan; this host asks for hostb"));
    }

    @Test
    void aFileThatIsNotThereStopsAndOneThatIsNotToldDoesNot() {
        here(
                file(Role.LIBVIRT_CA, "ca.pem"),
                new CertificateFile(Role.LIBVIRT_CLIENT, "client.pem", List.of(), Optional.empty()));
        assertEquals("stop certificates: client.pem here does not exist\n", pair.found());
        here(
                file(Role.LIBVIRT_CA, "ca.pem"),
                new CertificateFile(Role.LIBVIRT_CLIENT, "c", List.of(), Optional.of("cannot be read by this user")));
        assertEquals("untold certificates: c here cannot be read by this user\n", pair.found());
    }

    @Test
    void aClientsIsOnlyNeededWhereItIsAskedFor() {
        here(file(Role.LIBVIRT_CA, "ca.pem"));
        assertEquals(1, pair.judged().findings().size());
        pair.setupThere = withTls(
                pair.setupThere,
                new TlsSetup(
                        List.of(file(Role.LIBVIRT_SERVER, "server.pem"), file(Role.LIBVIRT_CA, "ca.pem")),
                        false,
                        true));
        assertEquals("", pair.found());
    }

    @Test
    void qemusAreJudgedByTheNameThatLibvirtTells() {
        pair.there = new Pair().there;
        pair.how = new Migrations(List.of("live", "persistent", "tls"), Optional.empty());
        here(file(Role.QEMU_CA, "ca.pem"), file(Role.QEMU_CLIENT, "client.pem"));
        there(file(Role.QEMU_CA, "ca.pem"), file(Role.QEMU_SERVER, "server.pem"));
        assertEquals(
                "stop certificates: qemu-server.pem on hostb is for hostb.lan, *.migration.lan, 10.0.0.2, fd00::2; this"
                        + " host asks for hostb\n",
                pair.found());
    }

    @Test
    void withoutTlsNobodyLooks() {
        pair.there = new Pair().there;
        here();
        there();
        assertEquals("", pair.found());
    }

    private void reachedBy(String name) {
        pair.there = new Host("hostb", name, name, "qemu+tls://" + name + "/system");
    }

    private String certificateFindings() {
        return Pair.text(pair.judged())
                .lines()
                .filter(line -> line.contains(" certificates: "))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private void here(CertificateFile... files) {
        pair.setupHere = withTls(pair.setupHere, new TlsSetup(Arrays.asList(files), true, true));
    }

    private void there(CertificateFile... files) {
        pair.setupThere = withTls(pair.setupThere, new TlsSetup(Arrays.asList(files), true, true));
    }

    private static HostSetup withTls(HostSetup setup, TlsSetup tls) {
        return new HostSetup(
                setup.host(),
                setup.libvirtName(),
                setup.uuid(),
                setup.machineId(),
                setup.addresses(),
                MigrationPorts.DEFAULT,
                tls,
                Map.of());
    }

    private static CertificateFile file(Role role, String pem) {
        List<String> certificates = new ArrayList<>();
        try {
            for (String block : Files.readString(PEM.resolve(pem)).strip().split("-----END CERTIFICATE-----", -1)) {
                if (block.isBlank()) {
                    continue;
                }
                byte[] der = Base64.getMimeDecoder().decode(block.replace("-----BEGIN CERTIFICATE-----", ""));
                certificates.add(Base64.getEncoder().encodeToString(der));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CertificateFile(role, role.word() + ".pem", certificates, Optional.empty());
    }
}
