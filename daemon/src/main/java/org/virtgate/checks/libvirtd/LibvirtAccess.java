package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Service;

/**
 * {@code host.libvirtd} for access: nobody reaches libvirt or an arriving guest without authorization. Who controls
 * libvirt has root's power over the host. None of these problems breaks the arriving guest, and denying the guest
 * solves none of them.
 */
final class LibvirtAccess {
    private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::", "[::]");

    private LibvirtAccess() {}

    static List<Violation> judge(LibvirtSetup setup) {
        List<Violation> violations = new ArrayList<>();
        LibvirtSettings daemon = setup.settings(setup.remote());
        LibvirtSettings driver = setup.driver();
        if (daemon.text("auth_tcp").orElse("").equals("none") && acceptsTcpEverywhere(setup, daemon)) {
            violations.add(
                    new Violation.Broken(
                            daemon.shown("auth_tcp")
                                    + " while it listens on every address: whoever reaches this host over the network is root here, without a"
                                    + " password, and reads each guest's memory as it migrates",
                            daemon.fix(
                                    "auth_tcp = \"sasl\", or listen_addr to an address of a network that only these hosts are in, or use TLS or ssh")));
        }
        if (daemon.number("tls_no_verify_certificate", 0) == 1
                && !daemon.text("auth_tls").orElse("none").equals("sasl")
                && hearsTls(setup)) {
            violations.add(new Violation.Broken(
                    daemon.shown("tls_no_verify_certificate")
                            + " while it listens for TLS: whoever reaches it over the network is root here, with any certificate or none",
                    daemon.fix("tls_no_verify_certificate = 0")));
        }
        String verify = driver.has("migrate_tls_x509_verify") ? "migrate_tls_x509_verify" : "default_tls_x509_verify";
        if (driver.number(verify, 1) == 0) {
            violations.add(new Violation.Broken(
                    driver.shown(verify)
                            + ": where a guest is expected, QEMU takes it from whoever connects first, with any certificate or none",
                    driver.fix(verify + " = 1")));
        }
        return violations;
    }

    /**
     * Whether the daemon that other hosts reach accepts TLS connections. It does so by default if it accepts any
     * connections from outside.
     */
    static boolean hearsTls(LibvirtSetup setup) {
        Service remote = setup.remote();
        return remote.enabled().contains(remote.name() + "-tls.socket")
                || (opensOwnSockets(setup) && setup.settings(remote).number("listen_tls", 1) == 1);
    }

    /**
     * Whether the daemon accepts TCP on every address. A systemd socket does so unless its unit was changed, and the
     * daemon then ignores its listen_addr (libvirtd(8)).
     */
    private static boolean acceptsTcpEverywhere(LibvirtSetup setup, LibvirtSettings daemon) {
        Service remote = setup.remote();
        return remote.enabled().contains(remote.name() + "-tcp.socket")
                || (opensOwnSockets(setup)
                        && daemon.number("listen_tcp", 0) == 1
                        && EVERYWHERE.contains(daemon.text("listen_addr").orElse("")));
    }

    /**
     * Whether the daemon opens its network sockets itself: libvirtd if told to, virtproxyd if systemd does not open
     * them (virtproxyd(8)).
     */
    private static boolean opensOwnSockets(LibvirtSetup setup) {
        Service remote = setup.remote();
        return setup.modular() ? remote.running() && remote.boot() == Service.Boot.UNKNOWN : remote.toldToListen();
    }
}
