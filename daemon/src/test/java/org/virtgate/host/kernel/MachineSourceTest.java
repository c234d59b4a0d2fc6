package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.Memory;
import org.virtgate.facts.Memory.HugePages;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

class MachineSourceTest {
    private static final long KIB = 1024;
    private static final long SMALL = 2048 * KIB;
    private static final long LARGE = 1_048_576 * KIB;

    @TempDir
    private Path root = Path.of("/");

    @Test
    void tellsNodesHugePagesAndProcessors() throws Exception {
        RecordedTree.unpack("numa-two-nodes", root);
        MachineSource.Seen seen = new MachineSource(root).read();
        assertEquals(
                new Memory(
                        98_765_432 * KIB,
                        50_000_000 * KIB,
                        Map.of(
                                0, new Memory.Node(49_382_716 * KIB, 20_000_000 * KIB),
                                1, new Memory.Node(32_921_810 * KIB, 13_333_333 * KIB),
                                2, new Memory.Node(16_460_906 * KIB, 6_666_667 * KIB)),
                        Map.of(
                                0, Map.of(SMALL, new HugePages(1024, 512), LARGE, new HugePages(4, 1)),
                                1, Map.of(SMALL, new HugePages(0, 0), LARGE, new HugePages(4, 4)),
                                2, Map.of()),
                        Map.of(SMALL, 64L, LARGE, 0L),
                        OptionalLong.of(SMALL)),
                seen.memory());
        assertEquals(8, seen.memory().pages(LARGE));
        assertEquals(
                new Cpus(numbers(5), numbers(15), Map.of(0, Set.of(0, 2, 4), 1, Set.of(1, 3, 5), 2, Set.of())),
                seen.cpus());
    }

    @Test
    void countsAKernelWithoutNumaAsOneNode() throws Exception {
        RecordedTree.unpack("no-numa", root);
        MachineSource.Seen seen = new MachineSource(root).read();
        assertEquals(
                Map.of(0, new Memory.Node(4_194_304 * KIB, 1_048_576 * KIB)),
                seen.memory().nodes());
        assertEquals(
                Map.of(0, Map.of(SMALL, new HugePages(8, 3))), seen.memory().hugePages());
        assertEquals(Map.of(0, Set.of(0, 1)), seen.cpus().nodes());
    }

    /** Two of the lines that OpenZFS 2.1 shows, and one of another kind. */
    @Test
    void countsAsAvailableWhatTheCacheOfZfsGivesBack() throws Exception {
        RecordedTree.unpack("no-numa", root);
        long without = new MachineSource(root).read().memory().available();
        Path arcstats = root.resolve("proc/spl/kstat/zfs/arcstats");
        Files.createDirectories(arcstats.getParent());
        Files.writeString(arcstats, """
                9 1 0x01 123 33456 5219023114 1188207894
                name                            type data
                size                            4    2147483648
                c_min                           4    1073741824
                c_max                           4    4294967296
                """);
        assertEquals(
                without + (1L << 30), new MachineSource(root).read().memory().available());
        Files.writeString(arcstats, "size 4 1000\nc_min 4 1073741824\n");
        assertEquals(without, new MachineSource(root).read().memory().available());
        Files.writeString(arcstats, "size 4 1000\n");
        assertFails("memory and processors cannot be read: " + arcstats + " holds \"\" where a number was expected");
    }

    @Test
    void saysWhichFileIsNotUnderstood() throws IOException {
        RecordedTree.unpack("no-numa", root);
        Path pool = root.resolve("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages");
        Files.writeString(pool, "many\n");
        assertFails("memory and processors cannot be read: " + pool + " holds \"many\" where a number was expected");
        Files.delete(root.resolve("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages"));
        Files.writeString(root.resolve("proc/meminfo"), "MemTotal: 4 kB\n");
        assertFails("memory and processors cannot be read: " + root.resolve("proc/meminfo")
                + " does not tell MemFree in kB");
    }

    @Test
    void readsThisMachine() throws Exception {
        MachineSource.Seen seen = new MachineSource(Path.of("/")).read();
        assertTrue(seen.memory().available() > 0
                && seen.memory().available() <= seen.memory().total());
        assertTrue(seen.cpus().possible().containsAll(seen.cpus().online()), seen.cpus()::toString);
        assertEquals(seen.memory().nodes().keySet(), seen.cpus().nodes().keySet());
    }

    private void assertFails(String why) {
        Watch.FailedException failure = assertThrows(Watch.FailedException.class, () -> new MachineSource(root).read());
        assertEquals(why, failure.getMessage());
    }

    private static Set<Integer> numbers(int last) {
        return IntStream.rangeClosed(0, last).boxed().collect(Collectors.toSet());
    }
}
