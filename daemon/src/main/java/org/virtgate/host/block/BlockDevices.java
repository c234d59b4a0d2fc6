package org.virtgate.host.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.BlockDevice;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.watch.Watch;

/**
 * Reads the block devices of this host from /sys/class/block: their layers, and the transport of the hardware at the
 * bottom.
 */
public final class BlockDevices implements Watch.Source<Map<String, BlockDevice>> {
    private final Path root;

    /** Creates a reader of the devices below a root, which is {@code /} on a real host. */
    public BlockDevices(Path root) {
        this.root = root;
    }

    @Override
    public Map<String, BlockDevice> read() throws Watch.FailedException {
        Path all = root.resolve("sys/class/block");
        if (!Files.isDirectory(all)) {
            throw new Watch.FailedException(all + " cannot be read");
        }
        Map<String, BlockDevice> devices = new HashMap<>();
        try {
            Path sys = root.resolve("sys").toRealPath();
            for (Path entry : KernelText.entries(sys.resolve("class/block"))) {
                BlockNode.of(sys, entry).ifPresent(node -> devices.put(node.number(), device(node)));
            }
        } catch (IOException e) {
            throw new Watch.FailedException("sysfs cannot be read", e);
        }
        return Map.copyOf(devices);
    }

    private BlockDevice device(BlockNode node) {
        if (node.has("partition")) {
            return partition(node);
        }
        if (node.has("dm")) {
            return DeviceMapper.device(node);
        }
        Optional<BlockDevice> network = new NetworkDisks(root).device(node);
        if (network.isPresent()) {
            return network.get();
        }
        List<String> slaves = node.slaves();
        if (node.has("md") || !slaves.isEmpty()) {
            return node.layer(node.has("md") ? "md" : "disk", slaves, Optional.empty(), Optional.empty());
        }
        return NvmeDisks.device(node).or(() -> ScsiDisks.device(node)).orElseGet(() -> OtherDisks.device(node));
    }

    private BlockDevice partition(BlockNode node) {
        Optional<BlockNode> whole = node.whole();
        Optional<String> identity = whole.flatMap(disk -> device(disk).identity())
                .flatMap(disk -> node.value("partition").map(number -> disk + "-part" + number));
        return node.layer("part", whole.stream().map(BlockNode::number).toList(), Optional.empty(), identity);
    }
}
