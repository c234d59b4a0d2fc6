package org.virtgate.host;

import java.io.IOException;
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

/** Reads the configuration files of libvirt's daemons and of its QEMU driver, those that the running daemons were told to read before their own. */
final class LibvirtConfiguration implements Watch.Source<Configuration> {
    /** Where they are, below the root. */
    static final String FOLDER = "etc/libvirt";

    /** Those of the QEMU driver, which no argument moves (libvirtd(8), FILES). */
    private static final String QEMU = "qemu.conf";

    private static final List<String> DAEMONS =
            List.of("libvirtd", "virtqemud", "virtproxyd", "virtnetworkd", "virtstoraged");

    /** Where libvirt and its QEMU driver look for certificates where nothing is set (libvirtd.conf and qemu.conf, as shipped with 9.0). */
    private static final List<String> DEFAULT_CERTIFICATES = List.of(
            "/etc/pki/qemu",
            "/etc/pki/libvirt-migrate",
            "/etc/pki/CA/cacert.pem",
            "/etc/pki/libvirt/servercert.pem",
            "/etc/pki/libvirt/private/serverkey.pem");

    private static final Set<String> NAMES_CERTIFICATE =
            Set.of("default_tls_x509_cert_dir", "migrate_tls_x509_cert_dir", "key_file", "cert_file", "ca_file");

    private final Path root;

    LibvirtConfiguration(Path root) {
        this.root = root;
    }

    @Override
    public Configuration read() throws Watch.FailedException {
        Map<String, Map<String, Setting>> files = new HashMap<>();
        List<Configuration.Problem> problems = new ArrayList<>();
        try {
            Map<String, List<String>> running = LibvirtProcesses.running(root.resolve("proc"), DAEMONS);
            for (String daemon : DAEMONS) {
                List<String> arguments = running.getOrDefault(daemon, List.of());
                Service told = new Service(daemon, Service.Boot.UNKNOWN, Set.of(), true, false, arguments);
                file(daemon + ".conf", told.configuredBy(), files, problems);
            }
            file(QEMU, Optional.empty(), files, problems);
        } catch (IOException e) {
            throw new Watch.FailedException("libvirt's configuration cannot be read: " + e.getMessage(), e);
        }
        return new Configuration(files, problems, missing(files));
    }

    private void file(
            String name,
            Optional<String> told,
            Map<String, Map<String, Setting>> files,
            List<Configuration.Problem> problems)
            throws IOException {
        String path = told.orElse("/" + FOLDER + "/" + name);
        try {
            String text = new String(Files.readAllBytes(below(path)), StandardCharsets.UTF_8);
            LibvirtConf.Content content = LibvirtConf.read(name, path, text);
            content.problem().ifPresentOrElse(problems::add, () -> files.put(name, content.settings()));
        } catch (NoSuchFileException e) {
            told.ifPresent(missing -> problems.add(new Configuration.Problem(name, missing, 0, "does not exist")));
        }
    }

    private Set<String> missing(Map<String, Map<String, Setting>> files) {
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
