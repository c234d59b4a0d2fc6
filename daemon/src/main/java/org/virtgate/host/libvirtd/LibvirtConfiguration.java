package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;
import org.virtgate.facts.Setting;

/**
 * Reads the configuration files of libvirt's daemons and of its QEMU driver. If the arguments of a running daemon name
 * another file, it reads that one instead.
 */
final class LibvirtConfiguration {
    /** The folder of the configuration files, below the root. */
    static final String FOLDER = "etc/libvirt";

    /** The file of the QEMU driver, which no argument changes (libvirtd(8), FILES). */
    private static final String QEMU = "qemu.conf";

    private static final List<String> DAEMONS =
            List.of("libvirtd", "virtqemud", "virtproxyd", "virtnetworkd", "virtstoraged");

    /**
     * The default paths of certificates of libvirt and its QEMU driver (libvirtd.conf and qemu.conf, as shipped with
     * 9.0).
     */
    private static final List<String> DEFAULT_CERTIFICATES = List.of(
            "/etc/pki/qemu",
            "/etc/pki/libvirt-migrate",
            "/etc/pki/CA/cacert.pem",
            "/etc/pki/libvirt/servercert.pem",
            "/etc/pki/libvirt/private/serverkey.pem");

    private static final Set<String> NAMES_CERTIFICATE =
            Set.of("default_tls_x509_cert_dir", "migrate_tls_x509_cert_dir", "key_file", "cert_file", "ca_file");

    /** MAX_CONFIG_FILE_SIZE of src/util/virconf.c. */
    private static final int LARGEST = 10 << 20;

    private final Path root;
    private final Map<String, Map<String, Setting>> files = new HashMap<>();
    private final List<Configuration.Problem> problems = new ArrayList<>();

    private LibvirtConfiguration(Path root) {
        this.root = root;
    }

    /**
     * Reads the files. A file that cannot be read becomes a problem of the result, because libvirt cannot read it
     * either.
     */
    static Configuration read(Path root, Map<String, Service> services, TlsReader certificates) {
        LibvirtConfiguration reader = new LibvirtConfiguration(root);
        for (String daemon : DAEMONS) {
            reader.file(
                    daemon + ".conf", Optional.ofNullable(services.get(daemon)).flatMap(Service::configuredBy));
        }
        reader.file(QEMU, Optional.empty());
        return new Configuration(
                reader.files,
                reader.problems,
                reader.missing(),
                SelinuxBooleans.read(root),
                Optional.of(certificates.read(reader.files, services)));
    }

    private void file(String name, Optional<String> configuredPath) {
        String path = configuredPath.orElse("/" + FOLDER + "/" + name);
        try {
            Optional<String> text = text(below(path));
            if (text.isEmpty()) {
                problems.add(new Configuration.Problem(name, path, 0, "is over 10 MiB, the most that libvirt reads"));
                return;
            }
            LibvirtConf.Content content = LibvirtConf.read(name, path, text.get());
            content.problem().ifPresentOrElse(problems::add, () -> files.put(name, content.settings()));
        } catch (NoSuchFileException e) {
            configuredPath.ifPresent(
                    missing -> problems.add(new Configuration.Problem(name, missing, 0, "does not exist")));
        } catch (IOException e) {
            problems.add(new Configuration.Problem(name, path, 0, "cannot be read"));
        }
    }

    /** Returns the text of a file; empty if it is larger than what libvirt reads. */
    private static Optional<String> text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private Set<String> missing() {
        Set<String> paths = new HashSet<>(DEFAULT_CERTIFICATES);
        files.values()
                .forEach(settings -> settings.forEach((name, setting) -> {
                    if (NAMES_CERTIFICATE.contains(name) && setting.value().startsWith("/")) {
                        paths.add(setting.value());
                    }
                }));
        paths.removeIf(path -> Files.exists(below(path)));
        return paths;
    }

    private Path below(String path) {
        return root.resolve(path.replaceFirst("^/+", ""));
    }
}
