package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.PlanView;
import org.virtgate.fleet.move.EvacuationLock;
import org.virtgate.fleet.move.LibvirtMover;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MovePurpose;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.rules.FleetSettings.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate evacuate}.
 *
 * <p>JSON: {@code {"moves": ID, "plan": [{"guest", "uuid", "to", "why"}], "staying": [{"guest", "uuid", "why"}],
 * "guests": [{"guest", "uuid", "to", "outcome", "why", "seconds"}]}}; {@code guests} is missing with {@code --dry-run}.
 */
@Command(
        name = "evacuate",
        description = "Empty this host: drain it, and migrate its guests to other hosts of the fleet.",
        footer = {
            "",
            "The plan is shown first. Each destination is asked again right before each",
            "move; guests that cannot go where they were to go are planned anew. Ctrl-C",
            "takes back what is on its way; the same command goes on later, also after a",
            "crash or a reboot. virtgate return brings the guests back.",
            "",
            "Examples:",
            "  virtgate evacuate --dry-run",
            "  virtgate evacuate --to rack2 --exclude test1 --parallel 4",
            "  virtgate evacuate --undo-drain              guests may come again",
            "",
            "Exit codes: 0 all guests that were not excluded are gone; 1 some stayed, or it",
            "was not begun; 2 no fleet.toml, no such host or guest; 3 fleet.toml is invalid;",
            "4 no daemon here, or it did not answer; 5 not permitted."
        })
final class EvacuateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--to", paramLabel = "HOST", description = "Only to these hosts or groups; may be given again.")
    private List<String> to = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "GUEST", description = "Leave this guest here; may be given again.")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "So many guests at a time, in place of [limits] leaving.")
    private @Nullable Integer parallel;

    @Option(names = "--dry-run", description = "Only show the plan; the host is not drained.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask whether to begin.")
    private boolean yes;

    @Option(
            names = "--undo-drain",
            description = "End the evacuation: nothing is moved, and guests may come here again.")
    private boolean undoDrain;

    @Mixin
    private MigrationOptions options = new MigrationOptions();

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    EvacuateCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        Client virtgated = daemon.within(PATIENCE);
        if (undoDrain) {
            return DrainCommand.report(
                            virtgated.ask(Question.of(QuestionKind.UNDRAIN)), context.console(), json.isWanted())
                    .code();
        }
        FleetHosts hosts = new FleetHosts(context, fleet.read(context));
        options.check(hosts.settings(), parallel);
        EvacuationPlans plans = EvacuationPlans.to(hosts.needOthers(to), hosts);
        if (dryRun) {
            return run(virtgated, hosts, plans);
        }
        EvacuationLock lock = Evacuation.lock(context);
        try {
            return run(virtgated, hosts, plans);
        } finally {
            lock.close();
        }
    }

    private int run(Client virtgated, FleetHosts hosts, EvacuationPlans plans)
            throws CommandFailure, IOException, InterruptedException {
        Evacuation evacuation = Evacuation.open(context, virtgated);
        FleetSituation situation = FleetSituation.ofThisHost(hosts);
        Set<String> staying = situation.uuids(excluded);
        Plan plan = plans.first(situation, staying);
        Console console = context.console();
        Console shown = json.isWanted() ? new Console(console.err(), console.err(), false, false) : console;
        show(shown, evacuation, situation, plan);
        if (dryRun || !begin(shown, evacuation, plan)) {
            if (json.isWanted()) {
                console.json(document(evacuation.id(), plan));
            }
            return (dryRun && plan.staying().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
        }
        drain(virtgated, evacuation);
        FleetSituation drained = FleetSituation.ofThisHost(hosts);
        if (!uuids(drained).equals(uuids(situation))) {
            // Guests have landed until the drain held.
            plan = plans.first(drained, staying);
            show(shown, evacuation, drained, plan);
        }
        evacuation.reconcile(drained, Set.of());
        MoveSession session = new MoveSession(virtgated, shown, evacuation.id(), MovePurpose.EVACUATE);
        session.record(plan);
        LibvirtMover mover = new LibvirtMover(
                GuestsHere.LIBVIRT,
                drained.gates(),
                evacuation.id(),
                move -> options.request(drained, move, Set.of(), OptionalInt.empty()));
        Limits limits = drained.settings().limits();
        session.run(
                plan,
                new Turns(new Limits(limits.arriving(), parallel == null ? limits.leaving() : parallel)),
                mover,
                MoveSession.Interruption.cancelling(mover::cancel),
                plans::again,
                evacuation);
        EvacuationEnd end = EvacuationEnd.of(hosts, evacuation, staying, session);
        if (json.isWanted()) {
            JsonObject document = document(evacuation.id(), plan);
            document.add("guests", MoveSession.json(end.ends()));
            console.json(document);
        }
        end.lines(shown, evacuation.id()).forEach(shown::line);
        return (end.isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    private static Set<String> uuids(FleetSituation situation) {
        return situation.guests().stream().map(Guest::uuid).collect(Collectors.toSet());
    }

    private void show(Console console, Evacuation evacuation, FleetSituation situation, Plan plan) {
        console.line(console.paint(Paint.STRONG, "evacuation " + evacuation.id() + " of " + situation.here()) + ": "
                + Counted.of(plan.moves().size(), "guest") + " to move, "
                + plan.staying().size() + " to stay"
                + evacuation.before());
        new PlanView(plan).lines(console).forEach(console::line);
    }

    private boolean begin(Console console, Evacuation evacuation, Plan plan) throws CommandFailure, IOException {
        if (plan.moves().isEmpty()) {
            console.line("there is nothing to move");
            if (!plan.staying().isEmpty()) {
                return false;
            }
        }
        if (yes || (plan.moves().isEmpty() && evacuation.goesOn())) {
            return true;
        }
        if (!context.console().terminal()) {
            throw new CommandFailure(ExitCode.USAGE, "this is no terminal to ask at: say --yes to begin, or --dry-run");
        }
        console.out().print("Begin? This host takes no guest from then on. [y/N] ");
        console.out().flush();
        String answer = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8)).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** Drains this host; if it is drained already, this is one more reason. */
    private static void drain(Client virtgated, Evacuation evacuation) throws CommandFailure {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("reason", Evacuation.reason(evacuation.id()));
        Answer drained = new Answer(virtgated.ask(new Question(QuestionKind.DRAIN, arguments)));
        if (drained.optionalText("failed").isPresent()) {
            throw new CommandFailure(ExitCode.NO, "this host cannot be drained: " + drained.text("failed"));
        }
    }

    /** Returns a plan of moves for programs. */
    static JsonObject document(String id, Plan plan) {
        JsonObject document = new JsonObject();
        document.addProperty("moves", id);
        JsonArray moves = new JsonArray();
        plan.moves().forEach(move -> moves.add(one(move.guest(), move.to(), move.why())));
        document.add("plan", moves);
        JsonArray staying = new JsonArray();
        plan.staying().forEach(stays -> staying.add(one(stays.guest(), "", PlanView.why(stays))));
        document.add("staying", staying);
        return document;
    }

    private static JsonObject one(Guest guest, String to, String why) {
        JsonObject one = new JsonObject();
        one.addProperty("guest", guest.name());
        one.addProperty("uuid", guest.uuid());
        if (!to.isEmpty()) {
            one.addProperty("to", to);
        }
        one.addProperty("why", why);
        return one;
    }
}
