package org.virtgate.checks.libvirtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
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
        for (TlsFiles files : configuration.value().certificates().orElse(List.of())) {
            setup.ifPresent(libvirt -> violations.addAll(judge(files, libvirt, question)));
        }
        return violations;
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
        boolean forced = driver.number("migrate_tls_force", 0) == 1;
        String consequence = "QEMU takes no guest in over TLS"
                + (forced ? ", and " + driver.shown("migrate_tls_force") : " (virsh migrate --tls)");
        CertificateFaults faults = new CertificateFaults(files, question, consequence);
        if (of == Part.SURELY) {
            return forced ? faults.sure() : List.of();
        }
        return forced ? faults.names() : faults.all();
    }
}
