package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Release;
import org.virtgate.rules.VersionRange;

/** Reads {@code [[release]]}. */
final class ReleaseReader {
    private static final Pattern SIDE = Pattern.compile("([a-z0-9._-]+|\\*) +(\\S+)");

    private ReleaseReader() {}

    /** Adds every {@code [[release]]} of the file to the builder. */
    static void read(TableReader top, RuleSetBuilder builder) {
        top.tables("release").forEach(table -> read(table).ifPresent(builder::release));
    }

    private static Optional<Release> read(TableReader table) {
        table.need("from", "\"rhel 7.6-7\"");
        table.need("to", "\"rhel 8\"");
        table.need("support", "\"supported\", \"partly\" or \"unsupported\"");
        Optional<Release.Side> from = side(table, "from");
        Optional<Release.Side> to = side(table, "to");
        Optional<Release.Support> support =
                table.choice("support", Release.Support.class).map(Located::value);
        Optional<Release.Direction> direction = table.has("direction")
                ? table.choice("direction", Release.Direction.class).map(Located::value)
                : Optional.of(Release.Direction.ANY);
        Optional<List<Glob>> machines = table.has("machines")
                ? WhenReader.each(table, "machines", text -> WhenReader.glob(table, text))
                : Optional.of(List.of());
        Optional<Boolean> confirmed =
                table.has("confirmed") ? table.flag("confirmed").map(Located::value) : Optional.of(false);
        Optional<String> document =
                table.has("document") ? table.line("document").map(Located::value) : Optional.of("");
        if (from.isEmpty()
                || to.isEmpty()
                || support.isEmpty()
                || direction.isEmpty()
                || machines.isEmpty()
                || confirmed.isEmpty()
                || document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Release(
                table.at(),
                from.get(),
                to.get(),
                direction.get(),
                support.get(),
                machines.get(),
                confirmed.get(),
                document.get()));
    }

    private static Optional<Release.Side> side(TableReader table, String key) {
        return table.words(key).flatMap(text -> {
            Matcher parts = SIDE.matcher(text.value());
            Optional<Release.Side> side = parts.matches()
                    ? VersionRange.of(parts.group(2)).map(versions -> new Release.Side(parts.group(1), versions))
                    : Optional.empty();
            if (side.isEmpty()) {
                table.problem(
                        text.at(),
                        quoted(key) + " is \"" + text.value() + "\", expected an ID of os-release and versions",
                        "write \"rhel 7\", \"rhel 7.6-7\", \"debian 12-\" or \"fedora *\"");
            }
            return side;
        });
    }
}
