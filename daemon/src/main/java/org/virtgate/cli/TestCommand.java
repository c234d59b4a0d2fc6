package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.record.log.PastDecision;
import org.virtgate.rules.Names;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.RuleTest;
import org.virtgate.rules.read.ModeTable;
import org.virtgate.rules.read.TestReader;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate test}.
 *
 * <p>JSON: {@code {"tests": [{"name", "file", "line", "passed", "failures": [text…]}], "passed": n, "failed": n,
 * "untested": [id…], "unseen": [id…]}}: {@code untested} are the rules that had a part in no test, {@code unseen} the
 * administrator's own among them that had none in a decision that is kept either; without it where the decision log
 * cannot be read. With --from-history: {@code {"file": path}}. Invalid rules or tests: {@code {"error", "problems"}}.
 */
@Command(
        name = "test",
        description = "Run the [[test]]s of the rule files: does each guest get the verdict that is expected?",
        footer = {
            "",
            "A test with a domain is decided by what this machine is, as try --offline",
            "decides. A test with a record is decided by what the host was then, on any",
            "machine.",
            "",
            "Examples:",
            "  virtgate test",
            "  virtgate test --rules rules.d --tests tests --junit target/rules.xml",
            "  virtgate test --from-history 7f3a1c --into tests   a test of a decision",
            "",
            "Exit codes: 0 all passed; 1 one failed, or there is none; 2 wrong usage, or no",
            "such folder; 3 invalid rules or tests; 5 not permitted."
        })
final class TestCommand implements Callable<Integer> {
    @Option(
            names = "--tests",
            paramLabel = "DIR",
            description = "A folder of files that hold [[test]]s alone; may be given again.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the outcomes as JUnit XML too.")
    private @Nullable Path junit;

    @Option(
            names = "--from-history",
            paramLabel = "ID",
            description = "Run nothing: write a test that expects what this decision was, and its record.")
    private @Nullable String past;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "With --from-history: where to (default: the current folder).")
    private Path into = Path.of(".");

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    TestCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        Console console = context.console();
        log.mustExist();
        if (past != null) {
            return write(past, console);
        }
        RuleSource.Read read = files.source(context).read(BuiltInChecks.reader(InstalledSchema.files()));
        List<RuleTest> tests = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        take(TestReader.read(read.files(), false), tests, problems);
        for (Path folder : folders) {
            RuleFolders.Content content = new RuleFolders(List.of(folder), Trust.ANYBODY).read();
            problems.addAll(content.problems());
            take(TestReader.read(content.files(), true), tests, problems);
        }
        problems.addAll(read.rules().problems());
        if (!problems.isEmpty() || !(read.rules() instanceof Reading.Accepted<RuleSet> rules)) {
            List<Problem> all = problems.stream().distinct().sorted().toList();
            return RefusedRules.tell(all, "nothing was tested", console, json.isWanted());
        }
        return run(rules.value(), new ModeTable(read.modes()), tests, console);
    }

    private static void take(Reading<List<RuleTest>> read, List<RuleTest> tests, List<Problem> problems) {
        if (read instanceof Reading.Accepted<List<RuleTest>> accepted) {
            tests.addAll(accepted.value());
        }
        problems.addAll(read.problems());
    }

    private int run(RuleSet rules, ModeTable modes, List<RuleTest> tests, Console console) throws IOException {
        List<EffectiveRule> all = EffectiveRule.all(rules, modes);
        Set<String> ids = all.stream().map(EffectiveRule::id).collect(Collectors.toCollection(TreeSet::new));
        ids.add(Names.ID);
        List<TestOutcome> outcomes;
        try (RuleTests runner = new RuleTests(rules, ids)) {
            outcomes = tests.stream().map(runner::run).toList();
        }
        RuleCoverage coverage = RuleCoverage.of(all, outcomes);
        Optional<Set<String>> unseen =
                unseen(coverage.untestedOwn(context.shipped("usr/share/virtgate/rules.d")), console);
        if (junit != null) {
            JUnitReport.write(junit, outcomes);
        }
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        if (json.isWanted()) {
            console.json(document(outcomes, failed, coverage.untested(), unseen));
        } else {
            outcomes.forEach(outcome -> lines(outcome, console));
            console.line(
                    tests.isEmpty()
                            ? "no [[test]] was found"
                            : (tests.size() - failed) + " passed, " + failed + " failed; "
                                    + coverage.untested().size() + " of "
                                    + coverage.rules().size() + " rules had a part in no test");
            unseen.filter(own -> !own.isEmpty())
                    .ifPresent(own -> console.line(
                            "own rules in no test and in no decision that is kept: " + String.join(", ", own)));
        }
        return (failed > 0 || tests.isEmpty() ? ExitCode.NO : ExitCode.YES).code();
    }

    /**
     * Returns those of the rules that acted in no decision that is kept; empty if the decisions cannot be read. Tests
     * pass and fail without them.
     */
    private Optional<Set<String>> unseen(Set<String> own, Console console) {
        if (own.isEmpty()) {
            return Optional.of(own);
        }
        RuleHits hits = new RuleHits();
        try {
            log.read(HistoryQuery.byId(""), console, decision -> {
                hits.add(decision);
                return true;
            });
        } catch (CommandFailure failure) {
            return uncounted(failure, console);
        } catch (IOException e) {
            return uncounted(CommandFailure.of(e), console);
        }
        return Optional.of(
                own.stream().filter(id -> hits.count(id) == 0).collect(Collectors.toCollection(TreeSet::new)));
    }

    private Optional<Set<String>> uncounted(CommandFailure failure, Console console) {
        console.err().println("virtgate: the log in " + log.folder() + " does not count: " + failure.text());
        return Optional.empty();
    }

    private static void lines(TestOutcome outcome, Console console) {
        String name = Printable.of(outcome.test().name());
        console.line(
                outcome.passed()
                        ? console.paint(Paint.GOOD, "ok  ") + "  " + name
                        : console.paint(Paint.BAD, "FAIL") + "  " + name + "  ("
                                + outcome.test().at().brief() + ")");
        outcome.failures().forEach(failure -> console.line("      " + Printable.of(failure)));
    }

    private static JsonObject document(
            List<TestOutcome> outcomes, long failed, Set<String> untested, Optional<Set<String>> unseen) {
        JsonObject document = new JsonObject();
        JsonArray tests = new JsonArray();
        outcomes.forEach(outcome -> tests.add(outcome.json()));
        document.add("tests", tests);
        document.addProperty("passed", outcomes.size() - failed);
        document.addProperty("failed", failed);
        document.add("untested", ids(untested));
        unseen.ifPresent(own -> document.add("unseen", ids(own)));
        return document;
    }

    private static JsonArray ids(Set<String> rules) {
        JsonArray ids = new JsonArray();
        rules.forEach(ids::add);
        return ids;
    }

    private int write(String id, Console console) throws CommandFailure, IOException {
        List<PastDecision> found = new ArrayList<>();
        log.read(HistoryQuery.byId(id), console, decision -> {
            if (!decision.text("verdict").isEmpty()) {
                found.add(decision);
            }
            return found.size() < 2;
        });
        if (found.size() != 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    (found.isEmpty() ? "no decision's id begins with " : "more than one decision's id begins with ")
                            + id + "; virtgate history --all lists them");
        }
        Path file = RecordedTest.write(found.get(0), log.records(), into);
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            document.addProperty("file", file.toString());
            console.json(document);
        } else {
            console.line("wrote " + Printable.of(file.toString()) + " and the record beside it");
        }
        return ExitCode.YES.code();
    }
}
