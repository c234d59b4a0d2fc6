package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.PlanView;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.EvacuationLock;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MovePurpose;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate return}.
 *
 * <p>JSON: {@code {"moves": ID, "guests": [{"guest", "uuid", "to", "outcome", "why", "seconds"}]}}; with
 * {@code --dry-run} {@code {"moves": ID, "plan": [{"guest", "uuid", "to", "why"}], "staying": [{"guest", "uuid",
 * "why"}]}}, with {@code --forget} {@code {"moves": ID, "forgotten": [{"guest", "uuid"}]}}, also of a dry run, which
 * forgets nobody.
 */
@Command(
        name = "return",
        description = "Bring back the guests that an evacuation took away from this host.",
        footer = {
            "",
            "Each guest comes from the host where it is now, by virtgate migrate there, if",
            "this host's gate takes it. The drain of the evacuation ends. Guests that do not",
            "come stay where they are; the same command tries again.",
            "",
            "Examples:",
            "  virtgate return --dry-run",
            "  virtgate return",
            "  virtgate return --forget web3    it was deleted, or is to stay where it is",
            "",
            "Exit codes: 0 all are back; 1 some are not; 2 no fleet.toml, or nothing was",
            "evacuated; 3 fleet.toml is invalid; 4 no daemon here, or it did not answer; 5",
            "not permitted."
        })
final class ReturnCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How often a guest is looked for that is on no host, and how long after. virtgated reads libvirt each 5 s. */
    private static final int LOOKS = 4;

    private static final long BETWEEN_SECONDS = 2;

    /** How long the migration of one guest may take. */
    private static final Duration LONGEST = Duration.ofHours(12);

    @Option(names = "--dry-run", description = "Only show which guests would come back, and from where.")
    private boolean dryRun;

    @Option(
            names = "--forget",
            paramLabel = "GUEST",
            description = "Bring nobody, and do not look for this guest any more; may be given again.")
    private List<String> forgotten = new ArrayList<>();

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    ReturnCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        if (dryRun) {
            return run();
        }
        EvacuationLock lock = Evacuation.lock(context);
        try {
            return run();
        } finally {
            lock.close();
        }
    }

    private int run() throws CommandFailure, IOException, InterruptedException {
        EvacuationFile file = Evacuation.file(context);
        EvacuationFile.State state = file.read()
                .filter(kept -> !kept.allAway().gone().isEmpty())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "no guest has left this host by virtgate evacuate, so none can return"));
        return forgotten.isEmpty() ? bring(file, state) : forget(file, state);
    }

    private int forget(EvacuationFile file, EvacuationFile.State state) throws CommandFailure, IOException {
        ForgottenGuests guests = ForgottenGuests.of(state, forgotten);
        if (!dryRun) {
            guests.keep(file);
        }
        Console console = context.console();
        if (json.isWanted()) {
            console.json(guests.json());
        } else {
            guests.tell(console, dryRun);
        }
        if (!dryRun) {
            guests.hint().ifPresent(json.isWanted() ? console.err()::println : console::line);
        }
        return ExitCode.YES.code();
    }

    private int bring(EvacuationFile file, EvacuationFile.State kept)
            throws CommandFailure, IOException, InterruptedException {
        FleetHosts hosts = new FleetHosts(context, fleet.read(context));
        FleetSituation situation = FleetSituation.ofAllHosts(hosts);
        ReturnPlan returning = ReturnPlan.of(situation, kept);
        // A guest that has just landed counts as arriving there until virtgated has read libvirt's guests again.
        for (int look = 1; look < LOOKS && !returning.plan().staying().isEmpty(); look++) {
            TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
            situation = FleetSituation.ofAllHosts(hosts);
            returning = ReturnPlan.of(situation, kept);
        }
        Plan plan = returning.plan();
        Console console = context.console();
        Console shown = json.isWanted() ? new Console(console.err(), console.err(), false, false) : console;
        plan.moves()
                .forEach(move -> shown.line(Printable.of(move.guest().name()) + " from "
                        + move.guest().host()));
        if (dryRun) {
            plan.staying()
                    .forEach(
                            stays -> shown.line(Printable.of(stays.guest().name()) + " stays: " + PlanView.why(stays)));
            if (json.isWanted()) {
                console.json(EvacuateCommand.document(kept.id(), plan));
            }
            return (plan.staying().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
        }
        EvacuationFile.State state = returning.away();
        file.writeOrRemove(state);
        Client virtgated = daemon.within(PATIENCE);
        undrain(virtgated, state.id(), shown);
        MoveSession session = new MoveSession(virtgated, shown, state.id(), MovePurpose.RETURN);
        session.record(plan);
        Map<Guest, MoveSession.Last> ends = session.run(
                plan,
                new Turns(situation.settings().limits()),
                new ReturnMover(hosts.ssh().within(LONGEST).inOwnSession(), situation, state.id()),
                MoveSession.Interruption.waiting(LONGEST),
                (guests, not) -> new Plan(List.of(), List.of(), List.of()),
                new ReturnJournal(file, state));
        List<Guest> left = MoveSession.left(ends);
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            document.addProperty("moves", state.id());
            document.add("guests", MoveSession.json(ends));
            console.json(document);
        }
        shown.line(ends.size() - left.size() + " of " + Counted.of(ends.size(), "guest") + " are back");
        left.forEach(guest -> shown.line(shown.paint(Paint.BAD, "not back  " + Printable.of(guest.name())) + ": "
                + Printable.of(
                        Objects.requireNonNull(ends.get(guest)).result().why().replace('\n', ' '))));
        return (left.isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    /** Ends the drain if it is that of the evacuation. */
    private static void undrain(Client virtgated, String id, Console shown) throws CommandFailure {
        Answer drain = new Answer(virtgated.ask(Question.of(QuestionKind.STATUS))).object("drain");
        if (!drain.flag("drained")) {
            return;
        }
        if (!drain.text("reason").equals(Evacuation.reason(id))) {
            throw new CommandFailure(
                    ExitCode.NO,
                    "this host is drained for another reason: " + drain.text("reason")
                            + "; virtgate undrain lets guests come again");
        }
        virtgated.ask(Question.of(QuestionKind.UNDRAIN));
        shown.line("guests may come to this host again");
    }
}
