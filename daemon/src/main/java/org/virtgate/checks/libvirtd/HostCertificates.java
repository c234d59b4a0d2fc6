package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Service;
import org.virtgate.facts.TlsFiles;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code host.certificates}: with the certificates of this host a guest can arrive over TLS. This host is not told
 * whether it will: only where {@code migrate_tls_force} is set does libvirt take no guest in without, unless it is
 * tunnelled (qemuMigrationDstPrepareAny in src/qemu/qemu_migration.c, 9.0 to 11).
 */
public record HostCertificates(Part of) implements Check {
    public static final CheckSpec<HostCertificates> SPEC = new CheckSpec<>(
            "host.certificates", Rank.HOST, options -> new HostCertificates(options.word("of", Part.SURELY)));

    public HostCertificates {
        Objects.requireNonNull(of);
    }

    /** Which guests a certificate holds up. */
    public enum Part {
        /** This one: it comes over TLS. */
        SURELY,
        /** Those that come over TLS. */
        PERHAPS
    }

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (!(question.host().setup().configuration() instanceof Fact.Known<Configuration> configuration)) {
            String why = ((Fact.Unknown<Configuration>) question.host().setup().configuration()).why();
            return of == Part.PERHAPS
                    ? List.of()
                    : List.of(new Violation.Unjudged("this host's certificates were not looked at: " + why, ""));
        }
        Map<String, Service> services =
                question.host().setup().services() instanceof Fact.Known<Map<String, Service>> known
                        ? known.value()
                        : Map.of();
        Optional<LibvirtSetup> setup = LibvirtSetup.of(services, configuration.value());
        List<Violation> violations = new ArrayList<>();
        List<TlsFiles> all = configuration.value().certificates().orElse(List.of());
        for (TlsFiles files : all) {
            setup.ifPresent(libvirt -> violations.addAll(judge(files, libvirt, question)));
        }
        if (of == Part.SURELY
                && configuration.value().certificates().isPresent()
                && all.stream().noneMatch(files -> files.use() == TlsFiles.Use.QEMU)) {
            setup.flatMap(HostCertificates::none).ifPresent(violations::add);
        }
        return violations;
    }

    /** Returns that the folder of QEMU's certificates has none. A missing folder is host.libvirtd's. */
    private static Optional<Violation> none(LibvirtSetup setup) {
        Set<String> missing = setup.configuration().missing();
        String folder = LibvirtCertificates.folder(setup.driver(), missing);
        return isForced(setup.driver()) && !missing.contains(folder)
                ? Optional.of(new Violation.Broken(
                        Printable.of(folder) + " holds no certificate: " + consequence(setup.driver()),
                        "issue ca-cert.pem, server-cert.pem and server-key.pem there, as qemu.conf explains"))
                : Optional.empty();
    }

    private static boolean isForced(LibvirtSettings driver) {
        return driver.number("migrate_tls_force", 0) == 1;
    }

    private static String consequence(LibvirtSettings driver) {
        return "QEMU takes no guest in over TLS"
                + (isForced(driver) ? ", and " + driver.shown("migrate_tls_force") : " (virsh migrate --tls)");
    }

    private List<Violation> judge(TlsFiles files, LibvirtSetup setup, Question question) {
        if (files.use() == TlsFiles.Use.LIBVIRT) {
            LibvirtSettings daemon = setup.settings(setup.remote());
            boolean isUsed = LibvirtAccess.hearsTls(setup) && daemon.number("tls_no_sanity_certificate", 0) == 0;
            return of == Part.PERHAPS && isUsed
                    ? new CertificateFaults(
                                    files,
                                    question,
                                    daemon.daemon() + " will not start again with it, and no host reaches it over TLS")
                            .all()
                    : List.of();
        }
        LibvirtSettings driver = setup.driver();
        boolean forced = isForced(driver);
        CertificateFaults faults = new CertificateFaults(files, question, consequence(driver));
        if (of == Part.SURELY) {
            return forced ? faults.sure() : List.of();
        }
        return forced ? faults.names() : faults.all();
    }
}
