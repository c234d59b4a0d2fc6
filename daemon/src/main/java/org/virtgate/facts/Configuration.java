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
 */
public record Configuration(
        Map<String, Map<String, Setting>> files,
        List<Problem> problems,
        Set<String> missing,
        Optional<Map<String, Boolean>> selinux) {
    public Configuration {
        files = Map.copyOf(files);
        problems = List.copyOf(problems);
        missing = Set.copyOf(missing);
        selinux = selinux.map(Map::copyOf);
    }

    /** Creates the configuration of a host on which SELinux does not enforce. */
    public Configuration(Map<String, Map<String, Setting>> files, List<Problem> problems, Set<String> missing) {
        this(files, problems, missing, Optional.empty());
    }

    /** Returns a setting of a file; empty if libvirt has its default. */
    public Optional<Setting> setting(String file, String name) {
        return Optional.ofNullable(files.getOrDefault(file, Map.of()).get(name));
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
