package org.virtgate.fleet.preflight;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.certificates.CertificateChain;
import org.virtgate.certificates.NamesOfCertificate;
import org.virtgate.facts.ServerName;
import org.virtgate.fleet.CertificateFile;
import org.virtgate.fleet.CertificateFile.Role;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.TlsSetup;

/**
 * Where libvirt's URI is for TLS, and where QEMU sends the guest over TLS: both ends have a certificate that is valid,
 * that the other's CA has signed, and the destination's is for the name by which it is asked for.
 */
final class Certificates {
    private static final Duration SOON = Duration.ofDays(14);

    private final Source source;
    private final String there;
    private final TlsSetup theirs;
    private final List<Finding> findings = new ArrayList<>();

    private Certificates(Source source, String there, TlsSetup theirs) {
        this.source = source;
        this.there = there;
        this.theirs = theirs;
    }

    static List<Finding> judge(Source source, Destination destination) {
        Optional<HostSetup> setup = destination.setup().told();
        if (setup.isEmpty()) {
            return List.of();
        }
        Certificates judge =
                new Certificates(source, destination.host().name(), setup.get().tls());
        TlsSetup ours = source.setup().tls();
        if (destination.uri().isTls()) {
            boolean unverified = destination.host().uri().contains("no_verify=1");
            judge.server(
                    Role.LIBVIRT_SERVER,
                    ours.file(Role.LIBVIRT_CA),
                    unverified ? "" : destination.uri().host());
            if (judge.theirs.libvirtAsks()) {
                judge.client(Role.LIBVIRT_CLIENT, judge.theirs.file(Role.LIBVIRT_CA));
            }
        }
        if (source.has("tls")) {
            judge.server(
                    Role.QEMU_SERVER,
                    ours.file(Role.QEMU_CA),
                    setup.get().migrationName().orElse(""));
            if (judge.theirs.qemuAsks()) {
                judge.client(Role.QEMU_CLIENT, judge.theirs.file(Role.QEMU_CA));
            }
        }
        return judge.findings;
    }

    private void server(Role role, Optional<CertificateFile> trusted, String name) {
        judge(theirs.file(role), there, trusted, "here")
                .filter(certificate -> !name.isEmpty() && !NamesOfCertificate.have(certificate, name))
                .ifPresent(certificate -> stop(
                        shown(theirs.file(role), there) + " is for "
                                + String.join(", ", NamesOfCertificate.of(certificate)) + "; this host asks for "
                                + ServerName.plain(name),
                        "issue one with a subjectAltName " + (ServerName.isAddress(name) ? "IP:" : "DNS:") + name
                                + ", or reach it by a name that it has"));
    }

    private void client(Role role, Optional<CertificateFile> trusted) {
        judge(source.setup().tls().file(role), "here", trusted, there);
    }

    /** Judges a host's certificate by the CA that the other end trusts; returns it if there is one. */
    private Optional<X509Certificate> judge(
            Optional<CertificateFile> file, String host, Optional<CertificateFile> trusted, String otherEnd) {
        List<X509Certificate> chain = certificates(file, host);
        List<X509Certificate> authorities = certificates(trusted, otherEnd);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        judgeTime(chain.get(0), shown(file, host));
        if (!authorities.isEmpty()) {
            Optional<X509Certificate> authority = CertificateChain.authority(chain, authorities);
            authority.ifPresent(ca -> {
                judgeTime(ca, shown(trusted, otherEnd));
                judgeOthers(authorities, ca, trusted, otherEnd);
            });
            if (authority.isEmpty()) {
                stop(
                        shown(file, host) + " is not signed by " + shown(trusted, otherEnd) + ", which is to trust it",
                        "issue it with that CA, or give both hosts the same CA");
            }
        }
        return Optional.of(chain.get(0));
    }

    /** libvirt wants all CAs of its own file to be valid; of QEMUs, only those before 10.2 do. */
    private void judgeOthers(
            List<X509Certificate> authorities, X509Certificate used, Optional<CertificateFile> file, String host) {
        for (X509Certificate other : authorities) {
            Instant until = other.getNotAfter().toInstant();
            if (!other.equals(used) && until.isBefore(source.now())) {
                add(
                        file.filter(of -> of.role() == Role.LIBVIRT_CA).isPresent() ? Severity.STOP : Severity.WARNING,
                        shown(file, host) + " has a second CA that has expired, on " + day(until),
                        "remove that CA from the file");
            }
        }
    }

    private void judgeTime(X509Certificate certificate, String shown) {
        Instant until = certificate.getNotAfter().toInstant();
        Instant from = certificate.getNotBefore().toInstant();
        if (until.isBefore(source.now())) {
            stop(shown + " has expired, on " + day(until), "issue a new one");
        } else if (from.isAfter(source.now())) {
            stop(
                    shown + " is valid only from " + day(from) + " on",
                    "see the clocks of both hosts, or issue a new one");
        } else if (until.isBefore(source.now().plus(SOON))) {
            add(Severity.WARNING, shown + " expires soon, on " + day(until), "issue a new one");
        }
    }

    /** Returns the certificates of a file; none, with a finding, if there are none to judge. */
    private List<X509Certificate> certificates(Optional<CertificateFile> file, String host) {
        if (file.isEmpty() || file.get().untold().isPresent()) {
            add(
                    Severity.UNTOLD,
                    shown(file, host) + " "
                            + file.flatMap(CertificateFile::untold).orElse("is not told"),
                    "ask as root");
            return List.of();
        }
        if (file.get().certificates().isEmpty()) {
            stop(shown(file, host) + " does not exist", "issue it, or migrate without TLS");
            return List.of();
        }
        try {
            return CertificateChain.read(file.get().certificates());
        } catch (CertificateException e) {
            stop(shown(file, host) + " is no certificate", "issue it anew");
            return List.of();
        }
    }

    private void stop(String what, String fix) {
        add(Severity.STOP, what, fix);
    }

    private void add(Severity severity, String what, String fix) {
        Finding finding = new Finding(Subject.CERTIFICATES, severity, what, fix);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private static String shown(Optional<CertificateFile> file, String host) {
        return file.map(CertificateFile::path).orElse("a certificate")
                + (host.equals("here") ? " here" : " on " + host);
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
