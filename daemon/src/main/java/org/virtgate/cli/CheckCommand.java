package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.json.ProblemJson;
import org.virtgate.json.RuleCountsJson;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate check}.
 *
 * <p>JSON: {@code {"valid": …, "files": [path…], "problems": [{"file", "line", "column", "message", "hint"}],
 * "warnings": [as problems], "counts": {"rewrites", "checks", "exceptions", "names"}}}; counts only where valid.
 */
@Command(
        name = "check",
        description = "Read rules and settings as virtgated would, and show everything that is wrong with them.",
        footer = {
            "",
            "Nothing is taken over: virtgate reload does that.",
            "",
            "Examples:",
            "  virtgate check                    this host's files",
            "  virtgate check --rules rules.d    files that are not installed yet",
            "  virtgate check --rules rules.d --rules /usr/share/virtgate/rules.d \\",
            "      --config virtgate.toml",
            "",
            "Exit codes: 0 all is valid; 2 --config names no file; 3 something is wrong; 5 a",
            "file may not be read."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    CheckCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        RuleSource source = files.source(context);
        Path hook = files.hookSettings();
        RuleSource.Read read = source.read(BuiltInChecks.reader(InstalledSchema.files()));
        Set<Problem> problems = new TreeSet<>(read.rules().problems());
        Reading<HookSettings> hookSettings =
                SettingsFile.hook(hook, source.folders().trust());
        problems.addAll(hookSettings.problems());
        Path fleet = files.fleetSettings();
        problems.addAll(SettingsFile.fleet(fleet, source.folders().trust()).problems());
        Map<String, String> texts = texts(read, List.of(source.settings(), hook, fleet));
        List<Problem> warnings = warnings(read, problems);
        otherSocket(source, hook, hookSettings).ifPresent(warnings::add);
        Console console = context.console();
        if (json.isWanted()) {
            console.json(document(read, problems, warnings, texts.keySet()));
        } else {
            problems.forEach(problem -> console.line(
                    console.terminal()
                            ? ProblemText.caret(
                                    problem, texts.getOrDefault(problem.at().file(), ""))
                            : ProblemText.line(problem)));
            warnings.forEach(warning -> console.line("warning: " + ProblemText.line(warning)));
            console.line(summary(read, problems, warnings, texts.size()));
        }
        return (problems.isEmpty() ? ExitCode.YES : ExitCode.INVALID_RULES).code();
    }

    /** Returns which files are not read, and what is odd in rules that are valid. */
    private static List<Problem> warnings(RuleSource.Read read, Set<Problem> problems) {
        List<Problem> warnings = new ArrayList<>();
        for (Path file : read.unread()) {
            warnings.add(Problem.of(
                    Position.whole(file.toString()),
                    "is not read: its name does not end in .toml",
                    "rename it, or end its name in .off if that is meant"));
        }
        if (problems.isEmpty() && read.rules() instanceof Reading.Accepted<RuleSet> rules) {
            warnings.addAll(rules.value().warnings());
        }
        return warnings;
    }

    /** Returns that the hook asks where virtgated does not listen; empty if it does, or either file is not valid. */
    private static Optional<Problem> otherSocket(RuleSource source, Path hook, Reading<HookSettings> hookSettings) {
        if (hookSettings instanceof Reading.Accepted<HookSettings> asks
                && SettingsFile.daemon(source.settings(), source.folders().trust())
                        instanceof Reading.Accepted<Settings> listens
                && !asks.value().socket().equals(listens.value().server().socket())) {
            return Optional.of(Problem.of(
                    Position.whole(hook.toString()),
                    "the hook asks at " + asks.value().socket() + ", but virtgated listens at "
                            + listens.value().server().socket() + ": every guest would be "
                            + (asks.value().onUnavailable() == HookSettings.OnUnavailable.DENY
                                    ? "refused"
                                    : "let in unchecked"),
                    "set the same socket here and in [server] of " + source.settings()));
        }
        return Optional.empty();
    }

    /** Returns the text of each file that was read, by path: rule files and existing settings files. */
    private static Map<String, String> texts(RuleSource.Read read, List<Path> settings) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        read.files().forEach(file -> texts.put(file.path(), file.text()));
        for (Path file : settings) {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                texts.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static JsonObject document(
            RuleSource.Read read, Set<Problem> problems, List<Problem> warnings, Set<String> paths) {
        JsonObject document = new JsonObject();
        document.addProperty("valid", problems.isEmpty());
        JsonArray files = new JsonArray();
        paths.forEach(files::add);
        document.add("files", files);
        document.add("problems", ProblemJson.of(List.copyOf(problems)));
        document.add("warnings", ProblemJson.of(warnings));
        if (problems.isEmpty() && read.rules() instanceof Reading.Accepted<RuleSet> rules) {
            document.add("counts", RuleCountsJson.json(rules.value()));
        }
        return document;
    }

    private static String summary(RuleSource.Read read, Set<Problem> problems, List<Problem> warnings, int files) {
        String filesRead = Counted.of(files, "file");
        if (problems.isEmpty() && read.rules() instanceof Reading.Accepted<RuleSet> rules) {
            int names = rules.value().names().size();
            return filesRead + ", " + Counted.of(rules.value().size(), "rule")
                    + (names == 0 ? "" : ", " + Counted.of(names, "name")) + ": no errors"
                    + (warnings.isEmpty() ? "" : ", " + Counted.of(warnings.size(), "warning"))
                    + (rules.value().enforcedChecks() > 0
                            ? ""
                            : "; no check is enforced: every guest would be admitted");
        }
        return filesRead + ": " + Counted.of(problems.size(), "error");
    }
}
