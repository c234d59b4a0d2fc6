package org.virtgate.rules.read;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.HookSettings.OnUnavailable;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;

/**
 * Reads {@code hook.toml}. It first parses the file like every other TOML file. It then checks each line against the
 * subset of TOML that the hook shim understands (described in the shim's source, at "hook.toml"), and refuses a line
 * that the shim would refuse, with the line to write instead.
 */
public final class HookSettingsReader {
    private static final int LONGEST_LINE = 1000;
    private static final int LAST_SECOND = 60;

    private static final String END = "[ \t]*(#.*)?";
    private static final Pattern LINE = Pattern.compile("[ \t]*(("
            + String.join(
                    "|",
                    "socket[ \t]*=[ \t]*\"/[^\"\\\\]*\"",
                    "deadline[ \t]*=[ \t]*(0|[1-9][0-9]?)(\\.[0-9]{1,3})?",
                    "on_unavailable[ \t]*=[ \t]*\"(deny|allow)\"",
                    "restore[ \t]*=[ \t]*(true|false)")
            + "))?" + END);

    /** The shim accepts no control character but the tab, and no line that ends in CR LF. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

    private HookSettingsReader() {}

    /** Reads the settings from the text of a file. */
    public static Reading<HookSettings> read(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        Optional<HookSettings> settings = TomlText.parse(file, text, problems::add)
                .map(toml -> {
                    TableReader top = new TableReader("hook.toml", Position.whole(file), toml, problems::add);
                    HookSettings read = read(top);
                    top.finish();
                    return read;
                });
        checkSubset(file, text, problems);
        return problems.isEmpty() && settings.isPresent()
                ? new Reading.Accepted<>(settings.get())
                : new Reading.Refused<>(problems);
    }

    /** Returns what the reader takes. */
    public static TableShape shape() {
        TableReader top = TomlText.sample("hook.toml", "");
        read(top);
        return top.shape();
    }

    private static HookSettings read(TableReader top) {
        HookSettings or = HookSettings.DEFAULT;
        return new HookSettings(
                SettingsReader.socket(top).orElse(or.socket()),
                deadline(top).orElse(or.deadline()),
                top.choice("on_unavailable", OnUnavailable.class)
                        .map(Located::value)
                        .orElse(or.onUnavailable()),
                top.flag("restore").map(Located::value).orElse(or.restore()));
    }

    private static Optional<Duration> deadline(TableReader top) {
        return SettingsReader.duration(top, "deadline", 0.001, LAST_SECOND);
    }

    /** Adds a problem for each line that is correct TOML but that the shim would refuse. */
    private static void checkSubset(String file, String text, List<Problem> problems) {
        Set<Integer> linesWithProblem = new HashSet<>();
        problems.forEach(problem -> linesWithProblem.add(problem.at().line()));
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!linesWithProblem.contains(i + 1)) {
                unreadableByShim(lines[i], new Position(file, i + 1, 1)).ifPresent(problems::add);
            }
        }
    }

    private static Optional<Problem> unreadableByShim(String line, Position at) {
        if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            return Optional.of(
                    Problem.of(at, "a line over " + LONGEST_LINE + " bytes, which the hook shim does not read"));
        } else if (CONTROL.matcher(line).find()) {
            return Optional.of(Problem.of(
                    at,
                    "a control character, which the hook shim does not read",
                    "end lines in LF alone, and use no other"));
        } else if (!LINE.matcher(line).matches()) {
            return Optional.of(
                    Problem.of(at, "the hook shim does not read this line, though it is TOML", hint(line.strip())));
        }
        return Optional.empty();
    }

    private static String hint(String line) {
        if (line.matches("[\"']?socket.*")) {
            return "write socket = \"/…\" on one line, without a backslash";
        } else if (line.matches("[\"']?deadline.*")) {
            return "write deadline = 5 or 2.5: digits, and at most three decimals";
        } else if (line.matches("[\"']?on_unavailable.*")) {
            return "write on_unavailable = \"deny\" or \"allow\"";
        } else if (line.matches("[\"']?restore.*")) {
            return "write restore = true or false";
        }
        return "write a line key = value, with the key socket, deadline, on_unavailable or restore";
    }
}
