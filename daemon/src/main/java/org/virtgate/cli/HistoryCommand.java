package org.virtgate.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.HistoryTable;
import org.virtgate.cli.view.HistoryView;
import org.virtgate.cli.view.JsonList;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.rules.Glob;
import org.virtgate.words.Worded;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code virtgate history}.
 *
 * <p>JSON: {@code {"decisions": [{…, "afterwards": [{…}]}]}}, newest first: each as in the decision log
 * (docs/using/decision-log.md), with the later lines of the same id in {@code afterwards}.
 */
@Command(
        name = "history",
        description = "Show what was decided on this host, the newest first.",
        footer = {
            "",
            "One line a decision: when it was, its id, the guest, the host that the guest",
            "came from, the verdict, the rule that denied it, what became of the guest. A",
            "rule in audit that would have denied it stands in brackets; so does what",
            "libvirt or virtgate did in place of a migration. NEXT START is there where a",
            "definition for the next start is not in line. virtgate explain ID tells all.",
            "",
            "Examples:",
            "  virtgate history",
            "  virtgate history --domain 'web*' --since 2d",
            "  virtgate history --verdict denied --check storage.shared --all",
            "  virtgate history --json --all | jq -r '.decisions[].guest' | sort | uniq -c",
            "",
            "Exit codes: 0 it was read, be it empty; 2 wrong usage, or no such folder; 5 not",
            "permitted."
        })
final class HistoryCommand implements Callable<Integer> {
    @Option(
            names = "--domain",
            paramLabel = "NAME",
            converter = GlobReader.class,
            description = "Only guests of this name, in which * and ? may stand for anything.")
    private @Nullable Glob domain;

    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            converter = VerdictReader.class,
            completionCandidates = Verdicts.class,
            description =
                    "Only what was denied, admitted (rewritten or not), rewritten, undecided, or landed-unchecked.")
    private HistoryQuery.@Nullable Wanted verdict;

    @Mixin
    private SinceOption since = new SinceOption();

    @Option(names = "--check", paramLabel = "ID", description = "Only those in which this rule found something.")
    private @Nullable String check;

    @Option(
            names = "--moves",
            paramLabel = "ID",
            description = "Only those that are part of these moves of virtgate migrate, evacuate or return.")
    private @Nullable String moves;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = LimitReader.class,
            defaultValue = "20",
            description = "The newest so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--utc", description = "Show times in UTC; without it, in the zone of the terminal.")
    private boolean utc;

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    HistoryCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        HistoryQuery query = new HistoryQuery(
                "",
                Optional.ofNullable(domain),
                Optional.ofNullable(verdict),
                since.by(context.clock()),
                Optional.ofNullable(check),
                Optional.ofNullable(moves),
                all ? Integer.MAX_VALUE : limit);
        Console console = context.console();
        if (json.isWanted()) {
            JsonList list = new JsonList(console, "decisions");
            log.read(query, console, decision -> {
                list.add(HistoryView.json(decision));
                return true;
            });
            list.end();
        } else {
            show(query, console);
        }
        return ExitCode.YES.code();
    }

    private void show(HistoryQuery query, Console console) throws CommandFailure, IOException {
        Clock clock = utc ? context.clock().withZone(ZoneOffset.UTC) : context.clock();
        List<HistoryView> found = new ArrayList<>();
        log.read(query, console, decision -> {
            found.add(HistoryView.of(decision, clock));
            return true;
        });
        if (found.isEmpty()) {
            console.line("no decision of that kind is kept in " + log.folder());
        } else {
            new HistoryTable(clock.getZone(), console).lines(found).forEach(console::line);
        }
    }

    /** Reads a name with wildcards. */
    static final class GlobReader implements ITypeConverter<Glob> {
        @Override
        public Glob convert(String text) {
            return new Glob(text);
        }
    }

    /** Reads a number of decisions. */
    static final class LimitReader implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[1-9]\\d{0,8}")) {
                return Integer.valueOf(text);
            }
            throw new TypeConversionException("'" + text + "' is no number of decisions; expected 1 or more");
        }
    }

    /** The words of all verdicts. */
    static final class Verdicts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(HistoryQuery.Wanted.values())
                    .map(HistoryQuery.Wanted::word)
                    .iterator();
        }
    }

    /** Reads a verdict. */
    static final class VerdictReader implements ITypeConverter<HistoryQuery.Wanted> {
        @Override
        public HistoryQuery.Wanted convert(String text) {
            return Worded.of(HistoryQuery.Wanted.class, text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is no verdict; expected denied, admitted, rewritten, undecided or landed-unchecked"));
        }
    }
}
