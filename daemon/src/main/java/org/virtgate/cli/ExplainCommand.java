package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.ExplainView;
import org.virtgate.cli.view.HistoryTable;
import org.virtgate.cli.view.HistoryView;
import org.virtgate.cli.view.UnifiedDiff;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.record.log.PastDecision;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.Glob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate explain}.
 *
 * <p>JSON: {@code {"decision": {…}, "afterwards": [{…}], "virtgate": "…", "diff": "…"}}: the lines of the decision log
 * (docs/using/decision-log.md), the version that decided, and what libvirt was given as a unified diff; the last two
 * only if there is a record that has them.
 */
@Command(
        name = "explain",
        description = "Tell the whole story of one decision.",
        footer = {
            "",
            "What came, what rules rewrote and where, what each check found, what was known",
            "of this host, how long it took, what libvirt was given, what became of the",
            "guest, and what to do. Without passwords.",
            "",
            "Examples:",
            "  virtgate explain 7f3a1c22        the id is in virsh's error, and in history",
            "  virtgate explain 7f3a            its beginning, where no other begins so",
            "  virtgate explain last            the newest decision",
            "  virtgate explain web1 --brief    the newest one on this guest, in a few lines",
            "  virtgate explain 7f3a1c22 --json | jq -r .diff",
            "",
            "Exit codes: 0 it was told; 2 there is no such decision, guest or folder, or",
            "several; 5 not permitted."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;
    private static final String LAST = "last";

    @Parameters(
            paramLabel = "ID",
            description = {
                "The decision's id, or four or more digits that it begins with; last for the newest decision; or the",
                "name of a guest, * and ? standing for anything, for the newest decision on it."
            })
    private String id = "";

    @Option(names = "--brief", description = "Only the verdict, what checks found, and what to do.")
    private boolean brief;

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    ExplainCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        PastDecision decision = find();
        Console console = context.console();
        Optional<Recorded> record = record(decision);
        Optional<List<String>> diff = record.flatMap(ExplainCommand::diff);
        if (json.isWanted()) {
            console.json(document(decision, record, diff));
        } else {
            ExplainView view = new ExplainView(
                    decision, record.isPresent(), diff, context.clock().getZone());
            (brief ? view.brief(console) : view.lines(console)).forEach(console::line);
        }
        return ExitCode.YES.code();
    }

    /** Finds it by what was typed: an id counts before the name of a guest. */
    private PastDecision find() throws CommandFailure, IOException {
        if (id.equals(LAST)) {
            return newest(Optional.empty())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "no decision is kept in " + log.folder() + "; see: virtgate status"));
        }
        String wanted = id.toLowerCase(Locale.ROOT);
        Optional<PastDecision> found = wanted.matches("[0-9a-f]{4,64}") ? byId(wanted) : Optional.empty();
        if (found.isEmpty()) {
            found = newest(Optional.of(new Glob(id)));
        }
        return found.orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE,
                "no decision '" + id + "', and none on a guest of that name, is kept in " + log.folder()
                        + "; virtgate history --all lists those that are"));
    }

    private Optional<PastDecision> newest(Optional<Glob> guest) throws CommandFailure, IOException {
        List<PastDecision> found = new ArrayList<>();
        HistoryQuery query = new HistoryQuery(
                "", guest, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
        log.read(query, context.console(), decision -> {
            if (guest.isPresent() && decision.text("kind").equals(AuditEvent.Kind.REPAIRED.word())) {
                return true; // Nothing was decided on the guest.
            }
            found.add(decision);
            return false;
        });
        return found.stream().findFirst();
    }

    private Optional<PastDecision> byId(String wanted) throws CommandFailure, IOException {
        List<PastDecision> found = new ArrayList<>();
        log.read(HistoryQuery.byId(wanted), context.console(), decision -> {
            found.add(decision);
            return !decision.text("id").equals(wanted);
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PastDecision last = found.get(found.size() - 1);
        if (found.size() > 1 && !last.text("id").equals(wanted)) {
            throw ambiguous(wanted, found);
        }
        return Optional.of(last);
    }

    private CommandFailure ambiguous(String wanted, List<PastDecision> found) {
        Console console = context.console();
        if (!json.isWanted()) {
            new HistoryTable(context.clock().getZone(), console)
                    .lines(found.stream()
                            .limit(MOST_SHOWN)
                            .map(one -> HistoryView.of(one, context.clock()))
                            .toList())
                    .forEach(console::line);
        }
        return new CommandFailure(
                ExitCode.USAGE,
                Counted.of(found.size(), "decision") + " begin with " + wanted + "; say more of the id");
    }

    /** Reads the decision's record beside the log; reports a record that cannot be read. */
    private Optional<Recorded> record(PastDecision decision) {
        try {
            Path file = DecisionRecords.file(log.records(), decision.text("id"), Instant.parse(decision.text("time")));
            return Optional.of(DecisionRecords.read(file));
        } catch (NoSuchFileException | DateTimeException none) {
            return Optional.empty();
        } catch (IOException e) {
            context.console().err().println("virtgate: " + CommandFailure.of(e).text());
            return Optional.empty();
        }
    }

    private static Optional<List<String>> diff(Recorded record) {
        return record.output()
                .map(output -> UnifiedDiff.of(record.event().xml(), "as it came", output, "as libvirt was given it"));
    }

    private static JsonObject document(PastDecision decision, Optional<Recorded> record, Optional<List<String>> diff) {
        JsonObject document = new JsonObject();
        document.add("decision", decision.line());
        JsonArray afterwards = new JsonArray();
        decision.afterwards().forEach(afterwards::add);
        document.add("afterwards", afterwards);
        record.ifPresent(kept -> document.addProperty("virtgate", kept.version()));
        diff.ifPresent(lines -> document.addProperty("diff", String.join("\n", lines) + "\n"));
        return document;
    }
}
