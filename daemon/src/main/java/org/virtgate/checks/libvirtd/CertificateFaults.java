package org.virtgate.checks.libvirtd;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.certificates.NamesOfCertificate;
import org.virtgate.checks.Check.Question;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Identity;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.TlsFiles;
import org.virtgate.rules.VersionRange;

/**
 * What is wrong with the certificates that libvirt or QEMU here shows. Both look at their own before they use them, and
 * refuse what has expired, is not valid yet, or is not signed by the CA beside it
 * (virNetTLSContextSanityCheckCredentials in src/rpc/virnettlscontext.c of libvirt 9.0,
 * qcrypto_tls_creds_x509_sanity_check in crypto/tlscredsx509.c of QEMU 7.2; qcrypto_tls_creds_x509_load there wants the
 * key too).
 *
 * @param consequence what follows from a fault, for messages
 */
record CertificateFaults(TlsFiles files, Question question, String consequence) {
    /** Returns everything. */
    List<Violation> all() {
        List<Violation> violations = new ArrayList<>(sure());
        violations.addAll(names());
        return violations;
    }

    /** Returns what the program itself refuses. */
    List<Violation> sure() {
        List<Violation> violations = new ArrayList<>();
        for (TlsFiles.Certificate certificate : List.of(files.server(), files.authority())) {
            fault(certificate).ifPresent(violations::add);
        }
        files.otherAuthority()
                .filter(other -> wantsAllValid())
                .flatMap(this::expired)
                .ifPresent(violations::add);
        if (files.use() == TlsFiles.Use.QEMU && files.lacksKey()) {
            violations.add(broken(
                    Printable.of(beside(files.server().path(), "server-key.pem")) + " does not exist",
                    "put the key of the certificate there"));
        }
        if (!files.signed()) {
            violations.add(broken(
                    shown(files.server()) + " is not signed by " + shown(files.authority()),
                    "issue it with that CA, or put the CA there that has signed it"));
        }
        if (files.use() == TlsFiles.Use.QEMU
                && question.host().libvirt().capabilities() instanceof Fact.Known<Capabilities> known) {
            known.value()
                    .user()
                    .filter(user -> user != 0)
                    .ifPresent(user -> files.access().stream()
                            .flatMap(access -> closed(access, user).stream())
                            .distinct()
                            .forEach(violations::add));
        }
        return violations;
    }

    /** Returns that the certificate is for none of this host's names, as far as they are known here. */
    List<Violation> names() {
        if (files.server().problem().isPresent()
                || !(question.host().machine().identity() instanceof Fact.Known<Identity> identity)) {
            return List.of();
        }
        List<String> names = files.server().names();
        Set<String> own = new HashSet<>(identity.value().addresses());
        own.add(question.host().host());
        boolean isOurs = own.stream().anyMatch(name -> NamesOfCertificate.have(names, name))
                || names.stream()
                        .anyMatch(
                                name -> label(name).equals(label(question.host().host())));
        return isOurs
                ? List.of()
                : List.of(new Violation.Broken(
                        shown(files.server()) + " is for "
                                + (names.isEmpty() ? "no name" : Printable.of(String.join(", ", names)))
                                + ", and not for this host: hosts that reach it by another name refuse it",
                        "issue one with the names and addresses by which other hosts reach this one"));
    }

    private Optional<Violation> fault(TlsFiles.Certificate certificate) {
        String shown = shown(certificate);
        Instant now = question.at();
        if (certificate.problem().isPresent()) {
            return Optional.of(broken(shown + " " + certificate.problem().get(), "issue it"));
        }
        return certificate
                .until()
                .filter(now::isAfter)
                .map(until -> broken(shown + " has expired, on " + day(until), "issue a new one"))
                .or(() -> certificate
                        .from()
                        .filter(now::isBefore)
                        .map(from -> broken(
                                shown + " is valid only from " + day(from) + " on",
                                "see this host's clock, or issue a new one")));
    }

    private Optional<Violation> expired(TlsFiles.Certificate other) {
        return other.until()
                .filter(question.at()::isAfter)
                .map(until -> broken(
                        shown(other) + " has a second CA, " + Printable.of(String.join(", ", other.names()))
                                + ", that has expired, on " + day(until),
                        "remove that CA from the file"));
    }

    /**
     * Whether the program wants all CAs of its file to be valid. libvirt does (up to 12.8 at least). QEMU looks only at
     * those that lead to its own certificate since 10.2 (qcrypto_tls_creds_check_authority_chain).
     */
    private boolean wantsAllValid() {
        return files.use() == TlsFiles.Use.LIBVIRT
                || (question.host().libvirt().capabilities() instanceof Fact.Known<Capabilities> known
                        && VersionRange.isVersion(known.value().qemu())
                        && VersionRange.compare(known.value().qemu(), "10.2") < 0);
    }

    /** The bits of the mode are the most that an access control list grants (acl(5)). */
    private Optional<Violation> closed(PathFact.Access access, long user) {
        return access.closed().stream()
                .filter(directory -> directory.deny(user, Permissions.SEARCH))
                .findFirst()
                .or(() -> Optional.of(access.itself()).filter(file -> file.deny(user, Permissions.READ)))
                .map(found -> broken(
                        Printable.of(access.itself().path()) + " is closed to QEMU (uid " + user + " here): "
                                + (found.equals(access.itself()) ? "it" : Printable.of(found.path())) + " has mode "
                                + String.format("%04o", found.mode()),
                        "setfacl -m u:" + user + (found.equals(access.itself()) ? ":r " : ":x ")
                                + Printable.of(found.path())));
    }

    private Violation broken(String what, String fix) {
        return new Violation.Broken(what + ": " + consequence, fix);
    }

    private static String beside(String path, String name) {
        return path.substring(0, path.lastIndexOf('/') + 1) + name;
    }

    private static String shown(TlsFiles.Certificate certificate) {
        return Printable.of(certificate.path());
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Returns the first label of a name: hosts often call themselves by it alone. */
    private static String label(String name) {
        int dot = name.indexOf('.');
        return dot < 0 || Character.isDigit(name.charAt(name.length() - 1)) ? name : name.substring(0, dot);
    }
}
