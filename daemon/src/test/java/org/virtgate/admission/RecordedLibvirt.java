package org.virtgate.admission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.tomlj.TomlTable;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Drain;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.LocalGuest;

/**
 * What a case's host.toml tells of {@link HostSnapshot#libvirt}, of guests on their way and of a drain. What it does
 * not tell is not known:
 *
 * <pre>
 * arriving = ["db1 8GiB 2M=4GiB apart=db"]      # admitted, not landed: memory, and of huge pages by page size
 * drained  = "new kernel"               # the reason; since an hour before NOW
 *
 * [networks]
 * tenants = "active gold bridge=br-b mtu=9000"      # other words are portgroups
 *
 * [pools]
 * vmstore = "netfs target=/srv/vmstore server=10.77.0.9 d1.qcow2=/srv/vmstore/d1.qcow2"   # also inactive, incomplete
 *
 * [guests]
 * web2 = "running 2GiB resident=1GiB apart=web disk=/srv/x.img"   # running, paused, arriving, off; uuid=… where it matters
 *
 * [capabilities]
 * libvirt  = "9.0.0"
 * qemu     = "7.2.0"
 * machines = { "x86_64/kvm" = ["pc-q35-7.2", "q35"] }
 * user     = 64055                                  # that QEMU runs as
 * confined = "selinux"
 * </pre>
 */
final class RecordedLibvirt {
    private RecordedLibvirt() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Libvirt of(TomlTable host, HostSnapshot.Libvirt unknown) {
        return new HostSnapshot.Libvirt(
                host.contains("networks")
                        ? entries(host, "networks", RecordedLibvirt::network)
                        : new Fact.Unknown<>("libvirt does not answer"),
                host.contains("pools") ? entries(host, "pools", RecordedLibvirt::pool) : unknown.pools(),
                host.contains("capabilities") ? known(capabilities(host)) : unknown.capabilities(),
                host.contains("guests") ? guests(host) : unknown.guests());
    }

    /** Guests that were admitted and have not landed. */
    static List<ArrivingGuest> arriving(TomlTable host) {
        return host.getArrayOrEmpty("arriving").toList().stream()
                .map(text -> arriving((String) text))
                .toList();
    }

    /** The drain, where the host is drained. */
    static Optional<Drain> drained(TomlTable host) {
        return Optional.ofNullable(host.getString("drained"))
                .map(reason -> new Drain(RecordedHost.NOW.minusSeconds(3600), reason));
    }

    /** {@code 2GiB}, {@code 2M}, {@code 4096}: bytes. */
    static long bytes(String text) {
        String digits = text.replaceFirst("[A-Za-z]+$", "");
        String unit = text.substring(digits.length()).replaceFirst("i?B$", "");
        int power = unit.isEmpty() ? 0 : "KMGT".indexOf(unit) + 1;
        return Long.parseLong(digits) << (10 * power);
    }

    private static ArrivingGuest arriving(String text) {
        Words words = Words.of(text.substring(text.indexOf(' ') + 1));
        String name = text.substring(0, text.indexOf(' '));
        Map<Long, Long> hugePages = words.named.entrySet().stream()
                .filter(e -> !Set.of("apart", "uuid").contains(e.getKey()))
                .collect(Collectors.toMap(
                        e -> bytes(e.getKey()), e -> bytes(e.getValue().get(0))));
        return new ArrivingGuest(
                "d-" + name,
                name,
                words.first("uuid").orElse(uuid(name)),
                bytes(words.plain.get(0)),
                hugePages,
                Set.copyOf(words.all("apart")),
                RecordedHost.NOW.minusSeconds(5));
    }

    private static LibvirtNetwork network(String name, Words words) {
        return new LibvirtNetwork(
                name,
                words.plain.contains("active"),
                Set.copyOf(words.plain),
                words.first("bridge"),
                words.first("mtu").map(m -> OptionalInt.of(Integer.parseInt(m))).orElse(OptionalInt.empty()));
    }

    private static LibvirtPool pool(String name, Words words) {
        Map<String, String> volumes = new HashMap<>();
        words.named.forEach((volume, paths) -> {
            if (!Set.of("target", "server").contains(volume)) {
                volumes.put(volume, paths.get(0));
            }
        });
        return new LibvirtPool(
                name,
                words.plain.get(0),
                !words.plain.contains("inactive"),
                words.first("target"),
                words.all("server"),
                volumes,
                !words.plain.contains("incomplete"));
    }

    private static Fact<Map<String, LocalGuest>> guests(TomlTable host) {
        Map<String, LocalGuest> guests = new HashMap<>();
        TomlTable table = host.getTableOrEmpty("guests");
        for (String name : table.keySet()) {
            LocalGuest guest = guest(name, Words.of(table.getString(List.of(name), () -> "")));
            guests.put(guest.uuid(), guest);
        }
        return known(guests);
    }

    private static LocalGuest guest(String name, Words words) {
        return new LocalGuest(
                name,
                words.first("uuid").orElse(uuid(name)),
                LocalGuest.State.valueOf(words.plain.get(0).toUpperCase(Locale.ROOT)),
                bytes(words.plain.get(1)),
                words.first("resident").map(RecordedLibvirt::bytes).orElse(0L),
                Set.copyOf(words.all("apart")),
                words.all("disk"));
    }

    private static String uuid(String name) {
        return "uuid-of-" + name;
    }

    private static Capabilities capabilities(TomlTable host) {
        TomlTable table = host.getTableOrEmpty("capabilities");
        Map<String, Set<String>> machines = new HashMap<>();
        TomlTable kinds = table.getTableOrEmpty("machines");
        for (String kind : kinds.keySet()) {
            Set<String> names = new LinkedHashSet<>();
            kinds.getArrayOrEmpty(List.of(kind)).toList().forEach(name -> names.add((String) name));
            machines.put(kind, names);
        }
        return new Capabilities(
                table.getString("libvirt", () -> ""),
                table.getString("qemu", () -> ""),
                machines,
                Optional.ofNullable(table.getLong("user")),
                Optional.ofNullable(table.getString("confined")));
    }

    private static <T> Fact<Map<String, T>> entries(TomlTable host, String key, BiFunction<String, Words, T> entry) {
        Map<String, T> entries = new HashMap<>();
        TomlTable table = host.getTableOrEmpty(key);
        for (String name : table.keySet()) {
            entries.put(name, entry.apply(name, Words.of(table.getString(List.of(name), () -> ""))));
        }
        return known(entries);
    }

    private static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, RecordedHost.NOW);
    }

    /** Words that blanks part: plain ones, and those of the form {@code name=value}. */
    private record Words(List<String> plain, Map<String, List<String>> named) {
        static Words of(String text) {
            List<String> plain = new ArrayList<>();
            Map<String, List<String>> named = new HashMap<>();
            for (String word : text.strip().split(" +", -1)) {
                String[] parts = word.split("=", 2);
                if (parts.length == 2) {
                    named.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
                } else if (!word.isEmpty()) {
                    plain.add(word);
                }
            }
            return new Words(plain, named);
        }

        Optional<String> first(String name) {
            return all(name).stream().findFirst();
        }

        List<String> all(String name) {
            return named.getOrDefault(name, List.of());
        }
    }
}
