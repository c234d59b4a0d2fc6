package org.virtgate.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.virtgate.facts.Cpus;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.Memory;
import org.virtgate.host.RecordedFacts;

/**
 * What a case's host.toml tells of {@link HostSnapshot#machine}; without the table {@code [identity]} that is not
 * known:
 *
 * <pre>
 * machine = "numa-two-nodes"                  memory and processors are read from org/virtgate/machines/numa-two-nodes.tree; or
 *
 * [machine]
 * cpus         = "0-3"                        those that run; without it processors are not known
 * possible     = "0-7"                        as cpus, where it is not told
 * nodes        = ["0-1", "2-3"]               each node's processors; one node with all, where it is not told
 * memory       = "16G 8G"                     all and available; without it memory is not known
 * node_memory  = ["8G 4G", "0 0"]             each node's, and what is free of it; equal parts, where it is not told
 * pages        = ["0 2M 512 100"]             node, page size, pages, free ones
 * overcommit   = ["2M 64"]
 * default_page = "2M"                         "none" on a kernel without huge pages; 2M, where it is not told
 *
 * [identity]
 * machine_id = "0123…"                        32 times b, where it is not told
 * os         = "rhel 9.4"                     with its version, where it has one; all below may be missing
 * like       = "fedora"
 * kernel     = "5.14.0-427.el9.x86_64"
 * cpu        = "GenuineIntel Intel(R) Xeon(R) Gold 6338"      vendor and model
 * flags      = "aes avx2 vmx"
 * addresses  = ["10.0.0.2"]
 * </pre>
 */
final class RecordedMachine {
    private final TomlTable table;

    private RecordedMachine(TomlTable table) {
        this.table = table;
    }

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Machine of(TomlTable host, HostSnapshot.Machine unknown) {
        if (host.isString("machine")) {
            return RecordedMachines.of(host, "machine", RecordedFacts::machine, unknown);
        }
        RecordedMachine told = new RecordedMachine(host.getTableOrEmpty("machine"));
        return new HostSnapshot.Machine(
                told.table.contains("memory") ? new Fact.Known<>(told.memory(), RecordedHost.NOW) : unknown.memory(),
                told.table.contains("cpus") ? new Fact.Known<>(told.cpus(), RecordedHost.NOW) : unknown.cpus(),
                host.contains("identity")
                        ? new Fact.Known<>(
                                new RecordedMachine(host.getTableOrEmpty("identity")).identity(), RecordedHost.NOW)
                        : unknown.identity());
    }

    private Identity identity() {
        String[] os = (text("os", "") + " ").split(" ", 2);
        String[] cpu = (text("cpu", "") + " ").split(" ", 2);
        return new Identity(
                text("machine_id", "b".repeat(32)),
                os[0],
                words("like"),
                os[1].strip(),
                text("kernel", ""),
                new Identity.Cpu(cpu[0], cpu[1].strip(), Set.copyOf(words("flags"))),
                texts("addresses"));
    }

    private Cpus cpus() {
        Set<Integer> online = set(text("cpus", ""));
        Map<Integer, Set<Integer>> nodes = new HashMap<>();
        texts("nodes").forEach(node -> nodes.put(nodes.size(), set(node)));
        nodes.putIfAbsent(0, online);
        return new Cpus(online, set(text("possible", text("cpus", ""))), nodes);
    }

    private Memory memory() {
        String[] all = text("memory", "").split(" ", -1);
        int count = Math.max(1, texts("nodes").size());
        Map<Integer, Memory.Node> nodes = new HashMap<>();
        for (String node : texts("node_memory")) {
            String[] words = node.split(" ", -1);
            nodes.put(nodes.size(), new Memory.Node(RecordedLibvirt.bytes(words[0]), RecordedLibvirt.bytes(words[1])));
        }
        Map<Integer, Map<Long, Memory.HugePages>> pages = new HashMap<>();
        for (int i = 0; i < count; i++) {
            nodes.putIfAbsent(
                    i, new Memory.Node(RecordedLibvirt.bytes(all[0]) / count, RecordedLibvirt.bytes(all[1]) / count));
            pages.put(i, new HashMap<>());
        }
        for (String pool : texts("pages")) {
            String[] words = pool.split(" ", -1);
            pages.computeIfAbsent(Integer.parseInt(words[0]), node -> new HashMap<>())
                    .put(
                            RecordedLibvirt.bytes(words[1]),
                            new Memory.HugePages(Long.parseLong(words[2]), Long.parseLong(words[3])));
        }
        Map<Long, Long> overcommit = new HashMap<>();
        for (String size : texts("overcommit")) {
            overcommit.put(RecordedLibvirt.bytes(size.split(" ", -1)[0]), Long.parseLong(size.split(" ", -1)[1]));
        }
        String usual = text("default_page", "2M");
        return new Memory(
                RecordedLibvirt.bytes(all[0]),
                RecordedLibvirt.bytes(all[1]),
                nodes,
                pages,
                overcommit,
                usual.equals("none") ? OptionalLong.empty() : OptionalLong.of(RecordedLibvirt.bytes(usual)));
    }

    private String text(String key, String otherwise) {
        return table.getString(key, () -> otherwise);
    }

    private List<String> words(String key) {
        return Stream.of(text(key, "").split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        TomlArray array = table.getArrayOrEmpty(key);
        for (int i = 0; i < array.size(); i++) {
            texts.add(array.getString(i));
        }
        return texts;
    }

    private static Set<Integer> set(String list) {
        Set<Integer> numbers = new TreeSet<>();
        for (String part : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            String[] ends = part.split("-", -1);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }
}
