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
 * Which of libvirt's daemons run, by the process table: root's, of this host itself. Neither a user's own virtqemud
 * (qemu:///session), nor one in a container, nor whatever else is called so counts.
 */
final class LibvirtProcesses {
    private LibvirtProcesses() {}

    /**
     * Those that run, each with the arguments of its process, without the program.
     *
     * @param root below which /proc is
     * @param names of daemons
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
