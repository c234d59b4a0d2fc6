package org.virtgate.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Export;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.host.RecordedFacts;

/**
 * What a case's host.toml tells of {@link HostSnapshot#storage}. A table that is not there leaves its fact as the
 * machine's tree has it, or unknown.
 *
 * <pre>
 * storage = "fc-multipath"      # storage is read from org/virtgate/machines/fc-multipath.tree
 *
 * [mounts]                      # place = "type source [major:minor [options [file system]]]"
 * "/" = "xfs /dev/sda2 8:2"
 * "/srv/vmstore" = "fuse.glusterfs 10.77.0.9:/vmstore"      # a number of its own (0:100, 0:101, …) where none is told
 *
 * [devices]                     # number = "name kind [transport] [on=number,…] [title=…] [server=address,…] [id=identity]"
 * "8:0"   = "sda disk ATA id=naa.5002538d40f1a2b3"          # kinds as lsblk(8) has them; transports as BlockDevice.Transport has them
 * "8:2"   = "sda2 part on=8:0"                              # NONE where it is not told
 * "8:16"  = "sdb disk ISCSI server=10.77.0.9"
 * "253:0" = "dm-0 mpath on=8:16,8:32 title=mpatha id=mpath-360…"
 *
 * [neighbourhood]
 * addresses = ["127.0.0.1", "10.77.0.2"]
 * names     = ["hostb"]
 * resolved  = { "nfs.example.com" = ["10.77.0.9"] }
 *
 * [served]                      # path = how
 * "/srv/vmstore" = "exported by the NFS server"
 * "/bricks/b1"   = "a GlusterFS brick, volume vmstore, pool 10.77.0.2 10.77.0.9, not alone"
 * </pre>
 */
final class RecordedStorage {
    private static final int FIRST_NUMBER = 100;

    private RecordedStorage() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Storage of(TomlTable host, HostSnapshot.Storage unknown) {
        HostSnapshot.Storage otherwise = RecordedMachines.of(host, "storage", RecordedFacts::storage, unknown);
        return new HostSnapshot.Storage(
                told(host, "mounts", otherwise.mounts(), RecordedStorage::mounts),
                told(host, "devices", otherwise.devices(), RecordedStorage::devices),
                told(host, "neighbourhood", otherwise.serverAddresses(), RecordedStorage::neighbourhood),
                told(host, "served", otherwise.exports(), RecordedStorage::served));
    }

    private static <T> Fact<T> told(TomlTable host, String name, Fact<T> unknown, Function<TomlTable, T> reader) {
        return host.contains(name)
                ? new Fact.Known<>(reader.apply(host.getTableOrEmpty(name)), RecordedHost.NOW)
                : unknown;
    }

    private static Mounts mounts(TomlTable table) {
        return new Mounts(lines(table, (place, words) -> {
            String number = String.valueOf(
                    FIRST_NUMBER + table.keySet().stream().toList().indexOf(place));
            return new Mount(
                    number,
                    word(words, 2, "0:" + number),
                    "/",
                    place,
                    words.get(0),
                    words.get(1),
                    word(words, 3, "rw"),
                    Optional.of(word(words, 4, "")).filter(name -> !name.isEmpty()));
        }));
    }

    private static Map<String, BlockDevice> devices(TomlTable table) {
        Map<String, BlockDevice> devices = new HashMap<>();
        lines(table, RecordedStorage::device).forEach(device -> devices.put(device.number(), device));
        return devices;
    }

    private static BlockDevice device(String number, List<String> words) {
        BlockDevice.Transport transport = BlockDevice.Transport.NONE;
        Map<String, String> options = new HashMap<>();
        for (String word : words.subList(2, words.size())) {
            String[] option = word.split("=", 2);
            if (option.length == 2) {
                options.put(option[0], option[1]);
            } else {
                transport = BlockDevice.Transport.valueOf(word);
            }
        }
        BlockDevice device = new BlockDevice(
                number,
                words.get(0),
                Optional.ofNullable(options.remove("title")),
                words.get(1),
                list(options.remove("on")),
                transport,
                list(options.remove("server")),
                Optional.ofNullable(options.remove("id")));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("device " + number + " has no " + options.keySet());
        }
        return device;
    }

    private static ServerAddresses neighbourhood(TomlTable table) {
        TomlTable resolved = table.getTableOrEmpty("resolved");
        Map<String, List<String>> addresses = new HashMap<>();
        resolved.keySet().forEach(name -> addresses.put(name, strings(resolved.getArrayOrEmpty(List.of(name)))));
        return new ServerAddresses(
                Set.copyOf(strings(table.getArrayOrEmpty("addresses"))),
                Set.copyOf(strings(table.getArrayOrEmpty("names"))),
                addresses);
    }

    private static List<Export> served(TomlTable table) {
        return table.keySet().stream()
                .map(path -> served(path, table.getString(List.of(path), () -> "")))
                .toList();
    }

    private static Export served(String path, String what) {
        String[] words = what.split(", ");
        return new Export(
                words[0],
                path,
                Arrays.stream(words)
                        .filter(w -> w.startsWith("volume "))
                        .map(w -> w.substring("volume ".length()))
                        .findFirst(),
                Arrays.stream(words)
                        .filter(w -> w.startsWith("pool "))
                        .flatMap(
                                w -> Arrays.stream(w.substring("pool ".length()).split(" ")))
                        .collect(Collectors.toSet()),
                !what.endsWith(", not alone"));
    }

    private static <T> List<T> lines(TomlTable table, BiFunction<String, List<String>, T> reader) {
        List<T> all = new ArrayList<>();
        for (String key : table.keySet()) {
            all.add(reader.apply(
                    key, List.of(table.getString(List.of(key), () -> "").split(" "))));
        }
        return all;
    }

    private static String word(List<String> words, int at, String otherwise) {
        return at < words.size() ? words.get(at) : otherwise;
    }

    private static List<String> list(@Nullable String commas) {
        return commas == null ? List.of() : Arrays.asList(commas.split(","));
    }

    private static List<String> strings(TomlArray array) {
        return array.toList().stream().map(String::valueOf).toList();
    }
}
