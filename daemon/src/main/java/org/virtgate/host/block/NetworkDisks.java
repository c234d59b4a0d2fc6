package org.virtgate.host.block;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.ServerName;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.kernel.ServiceProcess;

/** Reads block devices of network storage: DRBD, NBD, RBD. */
final class NetworkDisks {
    private static final Pattern NAME = Pattern.compile("(drbd|nbd|rbd)(\\d+)");

    private static final String QEMU_NBD = "qemu-nbd";

    private static final Map<String, Set<String>> CONNECTED_BY =
            Map.of(QEMU_NBD, Set.of(ServiceProcess.ROOT), "nbd-client", Set.of(ServiceProcess.ROOT));

    private final Path root;

    NetworkDisks(Path root) {
        this.root = root;
    }

    Optional<BlockDevice> device(BlockNode node) {
        Matcher name = NAME.matcher(node.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name.group(1)) {
                    // It lies on a local disk of each host, but is one shared device.
                    case "drbd" -> node.hardware("disk", Transport.DRBD, List.of(), Optional.empty());
                    case "nbd" -> nbd(node);
                    default -> node.hardware("disk", Transport.RBD, List.of(), image(node, name.group(2)));
                });
    }

    /** Returns the identity of an RBD image: cluster, pool and image (Documentation/ABI/testing/sysfs-bus-rbd). */
    private static Optional<String> image(BlockNode node, String id) {
        Path image = node.sys().resolve("bus/rbd/devices").resolve(id);
        return KernelText.value(image.resolve("cluster_fsid"))
                .flatMap(cluster -> KernelText.value(image.resolve("pool_id"))
                        .flatMap(pool -> KernelText.value(image.resolve("image_id"))
                                .map(name -> "rbd-" + cluster + "-" + pool + "-" + name)));
    }

    /**
     * Reads an NBD device. The kernel shows no server address, but the pid of the process that opened the connection
     * (attribute pid, drivers/block/nbd.c of Linux 6.1). While that process runs, its command line names the server
     * (nbd-client(8)). A process that handed the connection to the kernel has ended, and another may have its pid, so
     * only nbd-client and qemu-nbd run by root count. A device that qemu-nbd connected lies on a file or device of this
     * host (qemu-nbd(8), --connect).
     */
    private BlockDevice nbd(BlockNode node) {
        Optional<ServiceProcess> process = node.value("pid")
                .filter(pid -> pid.matches("\\d+"))
                .flatMap(pid -> ServiceProcess.numbered(root, pid, CONNECTED_BY));
        if (process.filter(found -> found.name().equals(QEMU_NBD)).isPresent()) {
            return node.hardware("disk", Transport.LOOP, List.of(), Optional.empty());
        }
        List<String> servers = process.map(ServiceProcess::command).flatMap(NetworkDisks::nbdServer).stream()
                .map(ServerName::plain)
                .toList();
        return node.hardware("disk", Transport.NBD, servers, Optional.empty());
    }

    /**
     * Returns the server of an nbd-client command: the first argument that is neither an option nor an option's value;
     * empty for a unix socket.
     */
    private static Optional<String> nbdServer(List<String> command) {
        if (command.contains("-u") || command.contains("-unix")) {
            return Optional.empty();
        }
        for (int at = 1; at < command.size(); at++) {
            String argument = command.get(at);
            if (!argument.startsWith("-")) {
                return Optional.of(argument).filter(server -> !server.startsWith("/"));
            }
            if (List.of("-N", "-name", "-b", "-block-size", "-t", "-timeout", "-C", "-connections")
                    .contains(argument)) {
                at++;
            }
        }
        return Optional.empty();
    }
}
