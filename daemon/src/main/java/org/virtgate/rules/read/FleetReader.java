package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Limits;
import org.virtgate.rules.FleetSettings.Migrations;
import org.virtgate.rules.FleetSettings.Weights;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;

/**
 * Reads {@code fleet.toml}, the hosts among which guests move, or reports everything that is wrong with it.
 *
 * <p>What it accepts is safe as an argument of ssh(1): nothing begins with a dash, and nothing has a blank.
 */
public final class FleetReader {
    private static final String ADDRESS = "{address}";

    /** A host's name or address, as RFC 1123 and RFC 4291 write them; underscores are in use. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

    private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9:]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9:])?");
    /** [USER@]HOST or ssh://[USER@]HOST[:PORT], ssh(1). */
    private static final Pattern SSH =
            Pattern.compile("(ssh://)?([A-Za-z0-9_][^\\s@\"'\\\\-][^\\s@\"'\\\\]*@|[A-Za-z0-9_]@)?"
                    + "\\[?[A-Za-z0-9:][A-Za-z0-9.:_\\]-]*");

    private static final Pattern URI = Pattern.compile("qemu(\\+[a-z0-9]+)?://[^/\\s\"'\\\\-][^/\\s\"'\\\\]*/\\S*");
    private static final Pattern FLAG = Pattern.compile("[a-z][a-z0-9-]*");

    private FleetReader() {}

    /** Reads the settings from the text of a file. */
    public static Reading<FleetSettings> read(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<FleetSettings> settings = TomlText.parse(file, text, problems::add)
                .map(toml -> {
                    TableReader top = new TableReader("fleet.toml", Position.whole(file), toml, problems::add);
                    FleetSettings read = read(top);
                    top.finish();
                    return read;
                });
        return problems.isEmpty() && settings.isPresent()
                ? new Reading.Accepted<>(settings.get())
                : new Reading.Refused<>(problems);
    }

    /** Returns what the reader takes. */
    public static TableShape shape() {
        TableReader top =
                TomlText.sample("fleet.toml", "[fleet]\n[host.sample]\n[groups]\n[migrate]\n[limits]\n[weights]\n");
        read(top);
        return top.shape();
    }

    private static FleetSettings read(TableReader top) {
        Optional<TableReader> fleet = top.table("fleet");
        String ssh = fleet.flatMap(table -> template(table, "ssh", SSH, "such as \"root@{address}\""))
                .orElse("root@" + ADDRESS);
        String uri = fleet.flatMap(table -> template(table, "uri", URI, "such as \"qemu+tls://{address}/system\""))
                .orElse("qemu+ssh://root@" + ADDRESS + "/system");
        Map<String, Host> hosts = new LinkedHashMap<>();
        top.named("host")
                .forEach((name, table) -> host(name, table, ssh, uri).ifPresent(host -> hosts.put(name, host)));
        if (hosts.isEmpty() && !top.has("host")) {
            top.problem(top.at(), "no host is named", "write a table [host.NAME] for each host, this one among them");
        }
        return new FleetSettings(
                hosts,
                groups(top, hosts.keySet()),
                fleet.flatMap(table -> SettingsReader.duration(table, "deadline", 1, 600))
                        .orElse(FleetSettings.DEADLINE),
                top.table("migrate").map(FleetReader::migrations).orElse(Migrations.DEFAULT),
                top.table("limits").map(FleetReader::limits).orElse(Limits.DEFAULT),
                top.table("weights").map(FleetReader::weights).orElse(Weights.DEFAULT));
    }

    private static Optional<Host> host(String name, TableReader table, String ssh, String uri) {
        if (!NAME.matcher(name).matches()) {
            table.problem(table.at(), "\"" + name + "\" is no host's name", "write what hostname prints there");
            return Optional.empty();
        }
        String address =
                matching(table, "address", PLACE, "a host's name or address").orElse(name);
        return Optional.of(new Host(
                name,
                address,
                matching(table, "ssh", SSH, "such as \"root@" + name + "\"").orElse(ssh.replace(ADDRESS, address)),
                matching(table, "uri", URI, "such as \"qemu+tls://" + name + "/system\"")
                        .orElse(uri.replace(ADDRESS, address.contains(":") ? "[" + address + "]" : address))));
    }

    private static Map<String, Set<String>> groups(TableReader top, Set<String> hosts) {
        Map<String, Set<String>> groups = new HashMap<>();
        top.table("groups").ifPresent(table -> {
            table.shape().others(new ValueShape.Texts());
            for (String group : table.keys()) {
                Set<String> members = new LinkedHashSet<>();
                table.wordList(group)
                        .ifPresent(list -> list.forEach(member -> {
                            if (!hosts.contains(member.value())) {
                                table.problem(
                                        member.at(),
                                        quoted(group) + " names \"" + member.value() + "\", which is none of the hosts",
                                        DidYouMean.of(member.value(), hosts)
                                                .map(host -> "did you mean \"" + host + "\""));
                            }
                            members.add(member.value());
                        }));
                groups.put(group, members);
            }
        });
        return groups;
    }

    private static Migrations migrations(TableReader table) {
        return new Migrations(
                table.wordList("flags")
                        .map(list -> list.stream()
                                .filter(flag -> fits(table, "flags", FLAG, "options of virsh migrate without --", flag))
                                .map(Located::value)
                                .toList())
                        .orElse(Migrations.DEFAULT.flags()),
                table.number("bandwidth_mib", 1, 1 << 20).map(mib -> mib.value().intValue()));
    }

    private static Limits limits(TableReader table) {
        return new Limits(
                table.number("arriving", 1, 100).map(n -> n.value().intValue()).orElse(Limits.DEFAULT.arriving()),
                table.number("leaving", 1, 100).map(n -> n.value().intValue()).orElse(Limits.DEFAULT.leaving()));
    }

    private static Weights weights(TableReader table) {
        Weights or = Weights.DEFAULT;
        return new Weights(
                weight(table, "memory").orElse(or.memory()),
                weight(table, "guests").orElse(or.guests()),
                weight(table, "spread").orElse(or.spread()),
                weight(table, "rules").orElse(or.rules()),
                weight(table, "latency").orElse(or.latency()));
    }

    private static Optional<Double> weight(TableReader table, String key) {
        return table.number(key, 0, 1000).map(n -> n.value().doubleValue());
    }

    private static Optional<String> template(TableReader table, String key, Pattern pattern, String expected) {
        return table.words(key)
                .filter(text -> fits(
                        table,
                        key,
                        pattern,
                        expected,
                        new Located<>(text.value().replace(ADDRESS, "host"), text.at())))
                .map(Located::value);
    }

    private static Optional<String> matching(TableReader table, String key, Pattern pattern, String expected) {
        return table.words(key)
                .filter(text -> fits(table, key, pattern, expected, text))
                .map(Located::value);
    }

    private static boolean fits(TableReader table, String key, Pattern pattern, String expected, Located<String> text) {
        boolean fits = pattern.matcher(text.value()).matches();
        if (!fits) {
            table.problem(text.at(), quoted(key) + " is \"" + text.value() + "\", expected " + expected);
        }
        return fits;
    }
}
