package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * libvirt's configuration files: what each sets, as they are now; a daemon that was started before they changed goes by
 * what it read then. A setting that is absent has libvirt's default.
 *
 * @param files by the name that the file has by default (libvirtd.conf, virtqemud.conf, virtproxyd.conf, qemu.conf, …),
 *     those that are there; each by its settings' names. Passwords are left out
 * @param problems why libvirt could not read a file as it is now; such a file is not among the others
 * @param missing paths of certificates and their folders that are set, or the default, and are not there
 */
public record Configuration(Map<String, Map<String, Setting>> files, List<Problem> problems, Set<String> missing) {
    public Configuration {
        files = Map.copyOf(files);
        problems = List.copyOf(problems);
        missing = Set.copyOf(missing);
    }

    /**
     * A file that libvirt cannot read: the daemon that it belongs to does not start with it.
     *
     * @param name that the file has by default
     * @param file its path
     * @param line counted from 1; 0: the file as a whole
     */
    public record Problem(String name, String file, int line, String what) {
        public Problem {
            Objects.requireNonNull(name);
            Objects.requireNonNull(file);
            Objects.requireNonNull(what);
        }
    }
}
