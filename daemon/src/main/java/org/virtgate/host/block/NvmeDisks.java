package org.virtgate.host.block;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.ServerName;
import org.virtgate.host.kernel.KernelText;

/**
 * Reads NVMe namespaces. In sysfs a namespace is below its controller, or with the kernel's multipath below its
 * subsystem, which links to all its controllers (drivers/nvme/host/core.c and multipath.c of Linux 6.1).
 */
final class NvmeDisks {
    private static final Pattern NAME = Pattern.compile("nvme\\d+n\\d+");
    private static final Pattern CONTROLLER = Pattern.compile("nvme\\d+");
    private static final Pattern TARGET = Pattern.compile("(?:^|,)traddr=([^,]+)");

    private NvmeDisks() {}

    static Optional<BlockDevice> device(BlockNode node) {
        Path above = node.directory().getParent();
        if (above == null || !NAME.matcher(node.name()).matches()) {
            return Optional.empty();
        }
        List<Path> controllers = KernelText.name(above).startsWith("nvme-subsys")
                ? KernelText.entries(above).stream()
                        .filter(entry ->
                                CONTROLLER.matcher(KernelText.name(entry)).matches())
                        .toList()
                : List.of(above);
        List<String> servers = new ArrayList<>();
        List<Transport> transports = new ArrayList<>();
        for (Path controller : controllers) {
            String transport = KernelText.value(controller.resolve("transport")).orElse("");
            transports.add(transport(transport));
            if (transport.equals("tcp") || transport.equals("rdma")) {
                KernelText.value(controller.resolve("address"))
                        .flatMap(NvmeDisks::target)
                        .ifPresent(servers::add);
            }
        }
        Transport shown = transports.stream().distinct().count() == 1 ? transports.get(0) : Transport.UNKNOWN;
        return Optional.of(
                node.hardware("disk", shown, servers.stream().distinct().toList(), node.value("wwid")));
    }

    private static Optional<String> target(String address) {
        Matcher target = TARGET.matcher(address);
        return target.find() ? Optional.of(ServerName.plain(target.group(1))) : Optional.empty();
    }

    /** Maps the words of the attribute transport. A loop target is on this host itself. */
    private static Transport transport(String transport) {
        return switch (transport) {
            case "pcie" -> Transport.NVME_PCIE;
            case "tcp", "rdma", "fc" -> Transport.NVME_FABRICS;
            case "loop" -> Transport.LOOP;
            default -> Transport.UNKNOWN;
        };
    }
}
