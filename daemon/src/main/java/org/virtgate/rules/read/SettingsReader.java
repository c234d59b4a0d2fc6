package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.TomlTable;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;

/**
 * Reads {@code virtgate.toml} into settings, or reports everything that is wrong with it. A setting that is missing has
 * its default.
 */
public final class SettingsReader {
    /** Linux, unix(7): sun_path has 108 bytes, one of them for the terminating NUL. */
    static final int LONGEST_SOCKET = 107;

    /** useradd(8), CAVEATS; the same holds for groups. */
    private static final Pattern GROUP = Pattern.compile("[a-z_][a-z0-9_-]{0,30}[a-z0-9_$-]?");

    /** A libvirt URI without a host between the slashes, {@code qemu:///system} for example. */
    private static final Pattern LOCAL_URI = Pattern.compile("qemu(\\+unix)?:///(system|session|embed)(\\?\\S*)?");

    private SettingsReader() {}

    /** Reads the settings from the text of a file. */
    public static Reading<Settings> read(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<Settings> settings = TomlText.parse(file, text, problems::add).map(toml -> {
            TableReader top = new TableReader("virtgate.toml", Position.whole(file), toml, problems::add);
            Settings read = read(top);
            top.finish();
            return read;
        });
        return problems.isEmpty() && settings.isPresent()
                ? new Reading.Accepted<>(settings.get())
                : new Reading.Refused<>(problems);
    }

    private static Settings read(TableReader top) {
        Settings.Server server = top.table("server").map(SettingsReader::server).orElse(Settings.Server.DEFAULT);
        Settings.Probes probes = top.table("probes").map(SettingsReader::probes).orElse(Settings.Probes.DEFAULT);
        Settings.Libvirt libvirt =
                top.table("libvirt").map(SettingsReader::libvirt).orElse(Settings.Libvirt.DEFAULT);
        if (probes.deadline().compareTo(server.deadline()) >= 0) {
            Position at = top.has("probes") ? top.at("probes") : top.at("server");
            top.problem(
                    at,
                    "the deadline of [probes], " + seconds(probes.deadline()) + " s, is not below that of [server], "
                            + seconds(server.deadline()) + " s",
                    "leave the server time to say which storage did not answer");
        }
        Settings.Passports passport =
                top.table("passport").map(SettingsReader::passport).orElse(Settings.Passports.DEFAULT);
        Settings.Aftercare aftercare =
                top.table("aftercare").map(SettingsReader::aftercare).orElse(Settings.Aftercare.DEFAULT);
        Settings.Decisions decisions =
                top.table("decisions").map(SettingsReader::decisions).orElse(Settings.Decisions.DEFAULT);
        Settings.Metrics metrics =
                top.table("metrics").map(SettingsReader::metrics).orElse(Settings.Metrics.DEFAULT);
        return new Settings(server, probes, libvirt, passport, aftercare, decisions, metrics, modes(top));
    }

    /** Returns what the reader takes: every table, with every key. */
    public static TableShape shape() {
        String tables = shape("").keys().keySet().stream()
                .map(table -> "[" + table + "]\n")
                .collect(Collectors.joining());
        return shape(tables);
    }

    private static TableShape shape(String text) {
        TableReader top = TomlText.sample("virtgate.toml", text);
        read(top);
        return top.shape();
    }

    private static Settings.Server server(TableReader table) {
        Settings.Server or = Settings.Server.DEFAULT;
        return new Settings.Server(
                socket(table).orElse(or.socket()),
                group(table).orElse(or.group()),
                wholeNumber(table, "max_requests", 1, 64).orElse(or.maxRequests()),
                wholeNumber(table, "max_queued", 0, 4096).orElse(or.maxQueued()),
                duration(table, "deadline", 0.1, 60).orElse(or.deadline()));
    }

    private static Settings.Probes probes(TableReader table) {
        Settings.Probes or = Settings.Probes.DEFAULT;
        return new Settings.Probes(
                duration(table, "deadline", 0.05, 30).orElse(or.deadline()),
                wholeNumber(table, "max_stuck", 1, 1024).orElse(or.maxStuck()));
    }

    private static Settings.Libvirt libvirt(TableReader table) {
        Settings.Libvirt or = Settings.Libvirt.DEFAULT;
        return new Settings.Libvirt(
                uri(table).orElse(or.uri()), duration(table, "refresh", 1, 3600).orElse(or.refresh()));
    }

    private static Settings.Passports passport(TableReader table) {
        Settings.Passports or = Settings.Passports.DEFAULT;
        return new Settings.Passports(
                table.flag("write").map(Located::value).orElse(or.write()),
                duration(table, "refresh", 1, 3600).orElse(or.refresh()),
                PathReader.absolute(table, "key_file").map(Located::value));
    }

    private static Settings.Aftercare aftercare(TableReader table) {
        Settings.Aftercare or = Settings.Aftercare.DEFAULT;
        return new Settings.Aftercare(
                table.choice("persistent", Settings.Aftercare.Persistent.class)
                        .map(Located::value)
                        .orElse(or.persistent()),
                table.choice("time", Settings.Aftercare.Time.class)
                        .map(Located::value)
                        .orElse(or.time()));
    }

    private static Settings.Decisions decisions(TableReader table) {
        Settings.Decisions or = Settings.Decisions.DEFAULT;
        return new Settings.Decisions(
                wholeNumber(table, "file_mib", 1, 1024).orElse(or.fileMib()),
                wholeNumber(table, "total_mib", 1, 1 << 20).orElse(or.totalMib()),
                wholeNumber(table, "keep_days", 1, 36_500).orElse(or.keepDays()),
                wholeNumber(table, "records_mib", 0, 1 << 20).orElse(or.recordsMib()));
    }

    private static Settings.Metrics metrics(TableReader table) {
        Settings.Metrics or = Settings.Metrics.DEFAULT;
        return new Settings.Metrics(
                PathReader.absolute(table, "textfile").map(Located::value),
                duration(table, "refresh", 1, 3600).orElse(or.refresh()));
    }

    private static Map<String, ModeSetting> modes(TableReader top) {
        Map<String, ModeSetting> modes = new HashMap<>();
        top.table("modes").ifPresent(table -> {
            table.shape().others(new ValueShape.Words(ModeTable.WORDS));
            for (String id : table.keys()) {
                if (table.get(id) instanceof TomlTable dotted) {
                    withoutQuotes(table, id, dotted);
                    continue;
                }
                table.choice(id, Mode.class).ifPresent(mode -> modes.put(id, new ModeSetting(mode.value(), mode.at())));
            }
        });
        return modes;
    }

    /** Reports an id with a dot in it that has no quotes: TOML reads it as a table in a table. */
    private static void withoutQuotes(TableReader table, String first, TomlTable dotted) {
        table.has(first);
        String rest = dotted.dottedKeySet().stream().sorted().findFirst().orElse("");
        String id = first + "." + rest;
        String mode = dotted.get(rest) instanceof String word && ModeTable.WORDS.contains(word) ? word : "audit";
        table.problem(
                table.at(first),
                "the id " + id + " stands without quotes, which TOML reads as tables",
                "write \"" + id + "\" = \"" + mode + "\"");
    }

    /** Reads the socket's path. */
    static Optional<String> socket(TableReader table) {
        return PathReader.absolute(table, "socket").map(Located::value).filter(path -> {
            boolean fits = path.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET;
            if (!fits) {
                table.problem(
                        table.at("socket"),
                        "'socket' has more than " + LONGEST_SOCKET + " bytes, which no unix socket's path can have");
            }
            return fits;
        });
    }

    /** Reads a number of seconds. */
    static Optional<Duration> duration(TableReader table, String key, double min, double max) {
        return table.seconds(key, min, max).map(s -> Duration.ofMillis(Math.round(s.value() * 1000)));
    }

    private static Optional<String> group(TableReader table) {
        return matching(table, "group", GROUP, "a group's name");
    }

    private static Optional<String> uri(TableReader table) {
        return matching(table, "uri", LOCAL_URI, "one of this host's libvirt, such as \"qemu:///system\"");
    }

    private static Optional<String> matching(TableReader table, String key, Pattern pattern, String expected) {
        return table.words(key).map(Located::value).filter(text -> {
            boolean fits = pattern.matcher(text).matches();
            if (!fits) {
                table.problem(table.at(key), quoted(key) + " is \"" + text + "\", expected " + expected);
            }
            return fits;
        });
    }

    private static Optional<Integer> wholeNumber(TableReader table, String key, int min, int max) {
        return table.number(key, min, max).map(n -> n.value().intValue());
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1000.0);
    }
}
