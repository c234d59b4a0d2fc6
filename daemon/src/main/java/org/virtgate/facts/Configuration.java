package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings in libvirt's configuration files as they are now. A daemon that started before a change still uses what
 * it read then. A setting that is absent has libvirt's default.
 *
 * @param files the settings of each existing file by name; the key is the file's default name (libvirtd.conf,
 *     virtqemud.conf, virtproxyd.conf, qemu.conf, …). Passwords are left out
 * @param problems why libvirt could not read a file as it is now; {@code files} does not contain such a file
 * @param missing paths of certificates and their folders, configured or default, that do not exist
 * @param selinux the booleans of SELinux that are about virtual machines, by name; empty if SELinux does not enforce
 * @param certificates what this host shows to those who connect over TLS; empty in records of an older virtgate
 */
public record Configuration(
        Map<String, Map<String, Setting>> files,
        List<Problem> problems,
        Set<String> missing,
        Optional<Map<String, Boolean>> selinux,
        Optional<List<TlsFiles>> certificates) {
    /** What {@link #lockManager} is where libvirt locks no disks. */
    public static final String NO_LOCKS = "none";

    private static final String QEMU = "qemu.conf";

    public Configuration {
        files = Map.copyOf(files);
        problems = List.copyOf(problems);
        missing = Set.copyOf(missing);
        selinux = selinux.map(Map::copyOf);
        certificates = certificates.map(List::copyOf);
    }

    /**
     * Creates the configuration of a host on which SELinux does not enforce, and of whose certificates nobody asked.
     */
    public Configuration(Map<String, Map<String, Setting>> files, List<Problem> problems, Set<String> missing) {
        this(files, problems, missing, Optional.empty(), Optional.empty());
    }

    /** Returns a setting of a file; empty if libvirt has its default. */
    public Optional<Setting> setting(String file, String name) {
        return Optional.ofNullable(files.getOrDefault(file, Map.of()).get(name));
    }

    /**
     * Returns the program by which libvirt locks the disks of guests: lockd, sanlock, or {@link #NO_LOCKS}; empty if
     * qemu.conf cannot be read.
     */
    public Optional<String> lockManager() {
        return problems.stream().anyMatch(problem -> problem.name().equals(QEMU))
                ? Optional.empty()
                : Optional.of(setting(QEMU, "lock_manager")
                        .map(Setting::value)
                        .filter(value -> !value.isEmpty() && !value.equals("nop"))
                        .orElse(NO_LOCKS));
    }

    /**
     * A file that libvirt cannot read. Its daemon does not start with such a file.
     *
     * @param name the file's default name
     * @param file its path
     * @param line counted from 1; 0 for the whole file
     */
    public record Problem(String name, String file, int line, String what) {
        public Problem {
            Objects.requireNonNull(name);
            Objects.requireNonNull(file);
            Objects.requireNonNull(what);
        }
    }
}
