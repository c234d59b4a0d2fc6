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

/**
 * Finds libvirt's running daemons in the process table. Only root's processes of this host count: not a user's own
 * virtqemud (qemu:///session), one in a container, or another program of that name.
 */
final class LibvirtProcesses {
    private LibvirtProcesses() {}

    /**
     * Returns the running daemons by name, each with its arguments, without the program.
     *
     * @param root the directory that holds /proc
     * @param names the names of daemons
     */
    static Map<String, List<String>> running(Path root, Collection<String> names) throws IOException {
        Map<String, Set<String>> accounts =
                names.stream().collect(Collectors.toMap(name -> name, name -> Set.of(ServiceProcess.ROOT)));
        Map<String, List<String>> running = new TreeMap<>();
        for (ServiceProcess process : ServiceProcess.running(root, accounts)) {
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
