package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.Memory;
import org.virtgate.facts.Memory.HugePages;
import org.virtgate.host.watch.StampedSource;
import org.virtgate.host.watch.Watch;

/**
 * Reads memory, huge pages, NUMA nodes and processors below a root: proc_meminfo(5);
 * Documentation/ABI/stable/sysfs-devices-node, Documentation/ABI/testing/sysfs-kernel-mm-hugepages and
 * Documentation/admin-guide/cputopology.rst of Linux 6.1.
 */
public final class MachineSource implements Watch.Source<MachineSource.Seen> {
    private static final String POOL = "hugepages-";

    private final Path root;
    private final StampedSource<Layout> layout;

    public MachineSource(Path root) {
        this.root = root;
        this.layout = new StampedSource<>(this::layout, () -> DeviceEvents.count(root));
    }

    @Override
    public Seen read() throws Watch.FailedException {
        Layout now = layout.read();
        try {
            return new Seen(memory(now), now.cpus);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * What changes only when a processor or a node comes or goes, or ZFS is loaded, of which the kernel tells udev.
     *
     * @param nodes the folders of the NUMA nodes, by number
     * @param pools the folders of the huge page pools, by node and page size in bytes
     * @param all the folders of the pools of the whole host, by page size in bytes
     * @param zfs what ZFS tells of its cache; empty if it is not loaded
     */
    private record Layout(
            Map<Integer, Path> nodes,
            Map<Integer, Map<Long, Path>> pools,
            Map<Long, Path> all,
            Cpus cpus,
            Optional<Path> zfs) {}

    private Layout layout() throws Watch.FailedException {
        try {
            Map<Integer, Path> nodes = numbered(root.resolve("sys/devices/system/node"), "node");
            Map<Long, Path> all = poolFolders(root.resolve("sys/kernel/mm/hugepages"));
            Map<Integer, Map<Long, Path>> pools = new HashMap<>();
            for (Map.Entry<Integer, Path> node : nodes.entrySet()) {
                pools.put(node.getKey(), poolFolders(node.getValue().resolve("hugepages")));
            }
            Path zfs = root.resolve("proc/spl/kstat/zfs/arcstats");
            return new Layout(
                    nodes,
                    pools.isEmpty() ? Map.of(0, all) : pools,
                    all,
                    cpus(nodes),
                    Files.exists(zfs) ? Optional.of(zfs) : Optional.empty());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Watch.FailedException failed(IOException e) {
        return new Watch.FailedException("memory and processors cannot be read: " + e.getMessage(), e);
    }

    private Memory memory(Layout layout) throws IOException {
        MemInfo all = MemInfo.read(root.resolve("proc/meminfo"));
        Map<Integer, Memory.Node> sizes = new HashMap<>();
        for (Map.Entry<Integer, Path> node : layout.nodes.entrySet()) {
            MemInfo own = MemInfo.read(node.getValue().resolve("meminfo"));
            sizes.put(node.getKey(), new Memory.Node(own.bytes("MemTotal"), own.bytes("MemFree")));
        }
        if (sizes.isEmpty()) {
            sizes.put(0, new Memory.Node(all.bytes("MemTotal"), all.bytes("MemFree")));
        }
        Map<Integer, Map<Long, HugePages>> hugePages = new HashMap<>();
        for (Map.Entry<Integer, Map<Long, Path>> node : layout.pools.entrySet()) {
            hugePages.put(node.getKey(), pools(node.getValue()));
        }
        Map<Long, Long> overcommit = new HashMap<>();
        for (Map.Entry<Long, Path> pool : layout.all.entrySet()) {
            overcommit.put(pool.getKey(), KernelValue.number(pool.getValue().resolve("nr_overcommit_hugepages")));
        }
        OptionalLong defaultSize =
                all.has("Hugepagesize") ? OptionalLong.of(all.bytes("Hugepagesize")) : OptionalLong.empty();
        long available = all.bytes("MemAvailable") + (layout.zfs.isPresent() ? ZfsCache.spare(layout.zfs.get()) : 0);
        return new Memory(all.bytes("MemTotal"), available, sizes, hugePages, overcommit, defaultSize);
    }

    private Cpus cpus(Map<Integer, Path> nodes) throws IOException {
        Path folder = root.resolve("sys/devices/system/cpu");
        Set<Integer> online = KernelValue.list(folder.resolve("online"));
        Map<Integer, Set<Integer>> byNode = new HashMap<>();
        for (Map.Entry<Integer, Path> node : nodes.entrySet()) {
            byNode.put(node.getKey(), KernelValue.list(node.getValue().resolve("cpulist")));
        }
        if (nodes.isEmpty()) {
            byNode.put(0, online);
        }
        return new Cpus(online, KernelValue.list(folder.resolve("possible")), byNode);
    }

    private static Map<Long, HugePages> pools(Map<Long, Path> folders) throws IOException {
        Map<Long, HugePages> pools = new HashMap<>();
        for (Map.Entry<Long, Path> pool : folders.entrySet()) {
            pools.put(
                    pool.getKey(),
                    new HugePages(
                            KernelValue.number(pool.getValue().resolve("nr_hugepages")),
                            KernelValue.number(pool.getValue().resolve("free_hugepages"))));
        }
        return pools;
    }

    /** Returns the folders of the huge page pools, by page size in bytes. */
    private static Map<Long, Path> poolFolders(Path folder) throws IOException {
        Map<Long, Path> pools = new HashMap<>();
        numbered(folder, POOL).forEach((kib, pool) -> pools.put(kib * 1024L, pool));
        return pools;
    }

    /** Returns the entries named {@code name} and a number, by number; none if the directory is missing. */
    private static Map<Integer, Path> numbered(Path folder, String name) throws IOException {
        Map<Integer, Path> numbered = new HashMap<>();
        if (!Files.isDirectory(folder)) {
            return numbered;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name + "[0-9]*")) {
            for (Path path : found) {
                String number = KernelText.name(path).substring(name.length()).replace("kB", "");
                numbered.put((int) KernelValue.number(number, path), path);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return numbered;
    }

    /** Memory and processors of one reading. */
    public record Seen(Memory memory, Cpus cpus) {
        /** Returns the facts of a reading, with what another source reads of the identity. */
        public static HostSnapshot.Machine facts(Fact<Seen> seen, Fact<Identity> identity) {
            return new HostSnapshot.Machine(seen.map(Seen::memory), seen.map(Seen::cpus), identity);
        }
    }
}
