package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virtgate.host.kernel.ServiceProcess;
import org.virtgate.host.kernel.ServiceProcesses;

/**
 * Finds libvirt's running daemons in the process table. Only root's processes of this host count: not a user's own
 * virtqemud (qemu:///session), one in a container, or another program of that name.
 */
final class LibvirtProcesses {
    private final ServiceProcesses processes;

    /**
     * Finds these daemons.
     *
     * @param root the directory that holds /proc
     * @param names of the daemons
     */
    LibvirtProcesses(Path root, Collection<String> names) {
        this.processes = new ServiceProcesses(
                root, names.stream().collect(Collectors.toMap(name -> name, name -> Set.of(ServiceProcess.ROOT))));
    }

    /** Returns the running daemons by name, each with its arguments, without the program. */
    Map<String, List<String>> running() throws IOException {
        Map<String, List<String>> running = new TreeMap<>();
        for (ServiceProcess process : processes.running()) {
            running.putIfAbsent(process.name(), arguments(process));
        }
        return running;
    }

    private static List<String> arguments(ServiceProcess process) {
        return process.command().stream()
                .skip(1)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
