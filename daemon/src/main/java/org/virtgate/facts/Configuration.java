package org.virtgate.facts;

import java.util.List;
import java.util.Map;

/**
 * libvirt's configuration files: what each sets. A setting that is absent has libvirt's default.
 *
 * @param files by the file's name (libvirtd.conf, virtqemud.conf, virtproxyd.conf, qemu.conf), those that are there; each by its settings' names
 * @param arguments of the running daemons by their names (libvirtd, virtqemud, …), without the program
 */
public record Configuration(Map<String, Map<String, Setting>> files, Map<String, List<String>> arguments) {
    public Configuration {
        files = Map.copyOf(files);
        arguments = Map.copyOf(arguments);
    }
}
