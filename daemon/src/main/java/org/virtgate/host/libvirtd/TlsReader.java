package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.certificates.CertificateChain;
import org.virtgate.certificates.NamesOfCertificate;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.Service;
import org.virtgate.facts.Setting;
import org.virtgate.facts.TlsFiles;

/**
 * Reads the certificates of this host that those see who connect to it over TLS. It reads a file again only when the
 * file has changed. Of a key it reads only who may use it. To be used by one thread.
 */
final class TlsReader {
    private static final int PERMISSIONS = 07777;

    private final Path root;
    private final Map<String, CertificateText> known = new HashMap<>();

    TlsReader(Path root) {
        this.root = root;
    }

    /**
     * Returns them, from where libvirt's configuration has them (libvirtd.conf and qemu.conf of 9.0); of QEMU nothing
     * if it has neither certificate nor CA, of libvirt nothing if it lacks one of them: {@link Configuration#missing}
     * tells.
     *
     * @param files the settings of libvirt's files by the files' names
     */
    List<TlsFiles> read(Map<String, Map<String, Setting>> files, Map<String, Service> services) {
        Map<String, Setting> daemon = files.getOrDefault(remote(services) + ".conf", Map.of());
        String qemu = folder(files.getOrDefault("qemu.conf", Map.of()));
        List<TlsFiles> read = new ArrayList<>();
        read(
                        TlsFiles.Use.LIBVIRT,
                        value(daemon, "ca_file", "/etc/pki/CA/cacert.pem"),
                        value(daemon, "cert_file", "/etc/pki/libvirt/servercert.pem"),
                        value(daemon, "key_file", "/etc/pki/libvirt/private/serverkey.pem"))
                .ifPresent(read::add);
        read(TlsFiles.Use.QEMU, qemu + "/ca-cert.pem", qemu + "/server-cert.pem", qemu + "/server-key.pem")
                .ifPresent(read::add);
        return read;
    }

    private Optional<TlsFiles> read(TlsFiles.Use use, String caPath, String serverPath, String keyPath) {
        CertificateText authorities = text(caPath);
        CertificateText chain = text(serverPath);
        boolean isUnused = use == TlsFiles.Use.QEMU
                ? authorities.isMissing() && chain.isMissing()
                : authorities.isMissing() || chain.isMissing();
        if (isUnused) {
            return Optional.empty();
        }
        Optional<X509Certificate> signer =
                authorities.all().isEmpty() || chain.all().isEmpty()
                        ? Optional.empty()
                        : CertificateChain.authority(chain.all(), authorities.all());
        Optional<X509Certificate> authority =
                signer.or(() -> authorities.all().stream().findFirst());
        Optional<X509Certificate> other = authorities.all().stream()
                .filter(ca -> !authority.equals(Optional.of(ca)))
                .min(Comparator.comparing(X509Certificate::getNotAfter));
        boolean isOpen = authorities.problem().isPresent() || chain.problem().isPresent();
        return Optional.of(new TlsFiles(
                use,
                certificate(caPath, authorities.problem(), authority),
                other.map(ca -> certificate(caPath, Optional.empty(), Optional.of(ca))),
                certificate(serverPath, chain.problem(), chain.all().stream().findFirst()),
                isOpen || signer.isPresent(),
                List.of(caPath, serverPath, keyPath).stream()
                        .flatMap(path -> access(path).stream())
                        .toList()));
    }

    private CertificateText text(String path) {
        CertificateText read = CertificateText.read(below(path), Optional.ofNullable(known.get(path)));
        known.put(path, read);
        return read;
    }

    private static TlsFiles.Certificate certificate(
            String path, Optional<String> problem, Optional<X509Certificate> certificate) {
        return new TlsFiles.Certificate(
                path,
                problem,
                certificate.map(found -> found.getNotBefore().toInstant()),
                certificate.map(found -> found.getNotAfter().toInstant()),
                certificate.map(NamesOfCertificate::of).orElse(List.of()));
    }

    /** Returns who may use a file, by it and the directories above it, links followed. */
    private Optional<PathFact.Access> access(String path) {
        try {
            Path real = below(path).toRealPath();
            Path end = root.toRealPath();
            List<Permissions> closed = new ArrayList<>();
            for (Path above = real.getParent();
                    above != null && above.startsWith(end) && !above.equals(end);
                    above = above.getParent()) {
                Permissions directory = permissions(above, end);
                if (!directory.allowAll(Permissions.SEARCH)) {
                    closed.add(directory);
                }
            }
            return Optional.of(new PathFact.Access(permissions(real, end), closed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Permissions permissions(Path file, Path root) throws IOException {
        Map<String, Object> stat = Files.readAttributes(file, "unix:mode,uid");
        return new Permissions(
                "/" + root.relativize(file),
                Integer.toUnsignedLong((Integer) Objects.requireNonNull(stat.get("uid"))),
                (Integer) Objects.requireNonNull(stat.get("mode")) & PERMISSIONS);
    }

    /** Returns the daemon that other hosts reach (https://libvirt.org/daemons.html). */
    private static String remote(Map<String, Service> services) {
        Service modular = services.getOrDefault("virtqemud", Service.absent("virtqemud"));
        Service monolithic = services.getOrDefault("libvirtd", Service.absent("libvirtd"));
        return modular.running() || (modular.listening() && !monolithic.running()) ? "virtproxyd" : "libvirtd";
    }

    /** Returns the folder of migrations (virQEMUDriverConfigSetDefaults, src/qemu/qemu_conf.c, 9.0). */
    private String folder(Map<String, Setting> driver) {
        String byDefault = Files.isDirectory(below("/etc/pki/libvirt-migrate"))
                ? "/etc/pki/libvirt-migrate"
                : value(driver, "default_tls_x509_cert_dir", "/etc/pki/qemu");
        return value(driver, "migrate_tls_x509_cert_dir", byDefault);
    }

    private static String value(Map<String, Setting> settings, String name, String otherwise) {
        return Optional.ofNullable(settings.get(name))
                .map(Setting::value)
                .filter(value -> value.startsWith("/"))
                .orElse(otherwise);
    }

    private Path below(String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }
}
