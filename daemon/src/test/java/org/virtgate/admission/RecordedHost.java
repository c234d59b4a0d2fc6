package org.virtgate.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlTable;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.Permissions;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Position;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * A host as a golden case writes it down: its links, networks and paths. {@code restored = true} says that the guest is
 * restored from a file, and does not migrate.
 */
final class RecordedHost {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+:[0-9]+");
    private static final Pattern FILE = Pattern.compile("inode=([0-9]+) size=(\\S+)( locked| free)?");

    private final TomlTable toml;

    private RecordedHost(TomlTable toml) {
        this.toml = toml;
    }

    static RecordedHost read(Path file) throws IOException {
        var toml = Toml.parse(file);
        if (toml.hasErrors()) {
            throw new IOException(file + ": " + toml.errors());
        }
        return new RecordedHost(toml);
    }

    /** Those of the file or, where there is none, those that the package ships. */
    RuleSet rules(Path file) throws IOException {
        RuleFile rules =
                Files.exists(file) ? new RuleFile("rules.toml", Files.readString(file)) : Rules.shipped(Rules.BASELINE);
        Reading<RuleSet> reading = Rules.read(modes(), rules, Rules.fileSystems(), Rules.releases());
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IOException(file + ": " + reading);
    }

    private Map<String, ModeSetting> modes() {
        TomlTable table = toml.getTableOrEmpty("modes");
        return table.keySet().stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> new ModeSetting(
                                Mode.valueOf(
                                        table.getString(List.of(id), () -> "").toUpperCase(Locale.ROOT)),
                                Position.whole("virtgate.toml"))));
    }

    HookEvent event(String xml) {
        return new HookEvent(
                "7f3a1c",
                NOW,
                toml.getBoolean("restored", () -> false) ? HookEvent.Operation.RESTORE : HookEvent.Operation.MIGRATE,
                name(xml),
                Optional.ofNullable(toml.getString("origin")),
                xml);
    }

    HostSnapshot snapshot() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "the case does not tell");
        return new HostSnapshot(
                unknown.host(),
                RecordedNetwork.of(toml, unknown.network()),
                RecordedStorage.of(toml, unknown.storage()),
                RecordedMachine.of(toml, unknown.machine()),
                RecordedLibvirt.of(toml, unknown.libvirt()),
                RecordedSetup.of(toml, unknown.setup()),
                RecordedLibvirt.arriving(toml),
                RecordedLibvirt.drained(toml));
    }

    /** What is at the paths that are asked for: those of the table, and nothing at all others; and what images say. */
    ProbeResults look(ProbeRequest look) {
        TomlTable table = toml.getTableOrEmpty("paths");
        return RecordedImages.look(toml, look, path -> fact(path, table.getString(List.of(path), () -> "missing")))
                .with(RecordedAnswer.of(toml));
    }

    /**
     * {@code KIND [real path] [major:minor]}, {@code FILE [real path] [inode=98390 size=1GiB [locked]]}, {@code missing
     * [real parent] [free=5GiB]}, {@code unreadable why} or {@code hangs}. Everybody may use what is there, unless
     * {@code [access]} tells otherwise: {@code "0600 uid"}.
     */
    private PathFact fact(String path, String what) {
        String[] words = what.split(" ", 3);
        String second = words.length > 1 ? words[1] : "";
        String third = words.length > 2 ? words[2] : "";
        return switch (words[0]) {
            case "missing" ->
                new PathFact.Missing(
                        second,
                        third.startsWith("free=")
                                ? OptionalLong.of(RecordedLibvirt.bytes(third.substring("free=".length())))
                                : OptionalLong.empty());
            case "unreadable" -> new PathFact.Unreadable(what.substring("unreadable ".length()));
            case "hangs" -> new PathFact.NoAnswer();
            default ->
                new PathFact.Present(
                        PathFact.Kind.valueOf(words[0]),
                        second.isEmpty() ? path : second,
                        Optional.of(third)
                                .filter(number -> NUMBER.matcher(number).matches()),
                        file(third),
                        Optional.of(access(second.isEmpty() ? path : second)));
        };
    }

    private PathFact.Access access(String path) {
        List<Permissions> closed = new ArrayList<>();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            Permissions directory = permissions(path.substring(0, slash), "0755 0");
            if (!directory.allowAll(Permissions.SEARCH)) {
                closed.add(directory);
            }
        }
        return new PathFact.Access(permissions(path, "0666 0"), closed);
    }

    private Permissions permissions(String path, String otherwise) {
        String[] words = toml.getTableOrEmpty("access")
                .getString(List.of(path), () -> otherwise)
                .split(" ", 2);
        return new Permissions(path, Long.parseLong(words[1]), Integer.parseInt(words[0], 8));
    }

    private static Optional<PathFact.FileId> file(String what) {
        Matcher file = FILE.matcher(what);
        return file.matches()
                ? Optional.of(new PathFact.FileId(
                        file.group(1),
                        RecordedLibvirt.bytes(file.group(2)),
                        Optional.ofNullable(file.group(3)).map(" locked"::equals)))
                : Optional.empty();
    }

    private static String name(String xml) {
        try {
            return DomainXml.parse(xml).name();
        } catch (DomainXmlException e) {
            return "unreadable";
        }
    }
}
