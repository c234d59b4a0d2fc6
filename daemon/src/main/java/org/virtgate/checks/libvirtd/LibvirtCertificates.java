package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;

/**
 * {@code host.libvirtd} for transport: the certificate files that the settings require exist. Their content is not
 * read.
 */
final class LibvirtCertificates {
    private static final String DRIVER_DEFAULT = "/etc/pki/qemu";
    private static final String MIGRATION_DEFAULT = "/etc/pki/libvirt-migrate";

    private static final Map<String, String> DAEMON_DEFAULTS = new TreeMap<>(Map.of(
            "ca_file", "/etc/pki/CA/cacert.pem",
            "cert_file", "/etc/pki/libvirt/servercert.pem",
            "key_file", "/etc/pki/libvirt/private/serverkey.pem"));

    private LibvirtCertificates() {}

    static List<Violation> judge(LibvirtSetup setup) {
        List<Violation> violations = new ArrayList<>();
        Set<String> missing = setup.configuration().missing();
        LibvirtSettings driver = setup.driver();
        for (String name : List.of("default_tls_x509_cert_dir", "migrate_tls_x509_cert_dir")) {
            driver.text(name)
                    .filter(missing::contains)
                    .ifPresent(folder -> violations.add(new Violation.Broken(
                            driver.shown(name) + ", which does not exist: " + driver.daemon()
                                    + " will not start again with it",
                            "make the folder with its certificates, or take the line away")));
        }
        if (driver.number("migrate_tls_force", 0) == 1 && missing.contains(folder(driver, missing))) {
            violations.add(new Violation.Broken(
                    driver.shown("migrate_tls_force") + ", but there is no folder "
                            + Printable.of(folder(driver, missing))
                            + " with certificates: guests can neither come with TLS nor leave without",
                    "issue them as qemu.conf explains, or take the line away"));
        }
        if (LibvirtAccess.hearsTls(setup)) {
            judgeDaemon(setup.settings(setup.remote()), missing, violations);
        }
        return violations;
    }

    /**
     * Returns the folder in which libvirt looks for migration certificates (virQEMUDriverConfigSetDefaults,
     * src/qemu/qemu_conf.c, 9.0).
     */
    static String folder(LibvirtSettings driver, Set<String> missing) {
        Optional<String> own = driver.text("migrate_tls_x509_cert_dir");
        return own.orElse(
                missing.contains(MIGRATION_DEFAULT)
                        ? driver.text("default_tls_x509_cert_dir").orElse(DRIVER_DEFAULT)
                        : MIGRATION_DEFAULT);
    }

    private static void judgeDaemon(LibvirtSettings daemon, Set<String> missing, List<Violation> violations) {
        List<String> absent = new ArrayList<>();
        DAEMON_DEFAULTS.forEach((name, byDefault) -> {
            // A list of certificates in place of one, which libvirt 11 accepts, is not judged.
            if (!daemon.has(name + "s") && missing.contains(daemon.text(name).orElse(byDefault))) {
                absent.add(daemon.has(name) ? daemon.shown(name) : name + " is " + byDefault + " by default");
            }
        });
        if (!absent.isEmpty()) {
            violations.add(new Violation.Broken(
                    daemon.daemon() + " is to listen for TLS, but what is to be there is not ("
                            + String.join("; ", absent) + "): it will not start again",
                    "issue the certificates, or let it not listen for TLS"));
        }
    }
}
