package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.LibvirtMover;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Ranking;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.fleet.preflight.Severity;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.hook.DecisionId;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate migrate}.
 *
 * <p>JSON: {@code {"moves": ID, "guests": [{"guest", "uuid", "to", "outcome", "why", "seconds"}], "landed",
 * "persistent"}}, the last two where the other host tells what became of the guest there.
 */
@Command(
        name = "migrate",
        description = "Migrate a guest to another host of the fleet: to the best one, if none is named.",
        footer = {
            "",
            "The host's gate is asked first, and again right before the migration. Ctrl-C",
            "takes it back, and the guest runs on here; with --postcopy there is no way back",
            "once the guest runs there.",
            "",
            "Examples:",
            "  virtgate migrate web1",
            "  virtgate migrate web1 kvm2 --auto-converge",
            "",
            "Exit codes: 0 the guest is there; 1 it is not; 2 no fleet.toml, no such guest",
            "or host; 3 fleet.toml is invalid; 4 no daemon here, or it did not answer; 5 not",
            "permitted."
        })
final class MigrateCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(index = "0", paramLabel = "GUEST", description = "A guest that runs here, by its name or UUID.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "HOST",
            description = "A host of fleet.toml; the best one, if none is named.")
    private @Nullable String to;

    @Mixin
    private MigrationOptions options = new MigrationOptions();

    @Option(names = "--parallel", paramLabel = "N", description = "Send the guest's memory over so many connections.")
    private @Nullable Integer parallel;

    @Option(
            names = "--copy-storage",
            paramLabel = "KIND",
            description = "Copy the guest's disks too: all, or inc for what is not in their backing images.")
    private @Nullable CopyStorage copyStorage;

    @Option(
            names = "--return",
            paramLabel = "ID",
            description = "As part of these moves back to the host; for virtgate return.")
    private @Nullable String returning;

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    /** Which disks are copied, by the words of the option. */
    enum CopyStorage {
        all(MigrationFlag.COPY_STORAGE_ALL),
        inc(MigrationFlag.COPY_STORAGE_INC);

        private final MigrationFlag flag;

        CopyStorage(MigrationFlag flag) {
            this.flag = flag;
        }
    }

    MigrateCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        FleetHosts hosts = new FleetHosts(context, fleet.read(context));
        options.check(hosts.settings(), parallel);
        List<FleetSettings.Host> others = hosts.others(to == null ? List.of() : List.of(to));
        if (to != null && others.size() != 1) {
            throw new CommandFailure(ExitCode.USAGE, to + " is not one host other than this one");
        }
        FleetSituation situation = FleetSituation.ofThisHost(hosts, others);
        Guest guest = situation.guest(name);
        Plan.Move move = chosen(situation, guest, others);
        Client virtgated = daemon.within(PATIENCE);
        if (returning == null) {
            // The host to which it returns has asked for it, and its gate is asked again below.
            stopWherePreflightDoes(new Preflights(context, hosts, virtgated), situation, move, flags());
        }
        String id = returning == null ? DecisionId.next() : returning;
        Console console = context.console();
        Console quiet = json.isWanted() ? new Console(console.err(), console.err(), false, false) : console;
        MoveSession session =
                new MoveSession(virtgated, quiet, id, returning == null ? MovePurpose.MIGRATE : MovePurpose.RETURN);
        Plan plan = new Plan(List.of(move), List.of(), List.of());
        session.record(plan);
        LibvirtMover mover = new LibvirtMover(
                GuestsHere.LIBVIRT,
                situation.gates(),
                id,
                one -> options.request(situation, one, flags(), connections()));
        Map<Guest, MoveSession.Last> ends = session.run(
                plan,
                new Turns(new Limits(1, 1)),
                mover,
                MoveSession.Interruption.cancelling(mover::cancel),
                (guests, not) -> new Plan(List.of(), List.of(), List.of()),
                NO_JOURNAL);
        MoveResult result = Objects.requireNonNull(ends.get(guest)).result();
        Optional<ArrivalThere> there = result.outcome() == MoveOutcome.MOVED && returning == null
                ? ArrivalThere.ask(hosts, situation.host(move.to()), id, guest.uuid())
                : Optional.empty();
        report(console, id, ends, result, there);
        return (result.outcome() == MoveOutcome.MOVED ? ExitCode.YES : ExitCode.NO).code();
    }

    private void report(
            Console console,
            String id,
            Map<Guest, MoveSession.Last> ends,
            MoveResult result,
            Optional<ArrivalThere> there) {
        if (json.isWanted()) {
            JsonObject document = new JsonObject();
            document.addProperty("moves", id);
            document.add("guests", MoveSession.json(ends));
            there.ifPresent(arrival -> {
                document.addProperty("landed", arrival.outcome());
                document.addProperty("persistent", arrival.persistent());
            });
            console.json(document);
            return;
        }
        result.why().lines().skip(1).forEach(line -> console.line("  " + Printable.of(line)));
        there.ifPresent(arrival -> console.line(arrival.line()));
        console.line("virtgate explain " + id + " tells this again");
    }

    /** Fails if something keeps the guest from the host that no gate can see. */
    private static void stopWherePreflightDoes(
            Preflights preflights, FleetSituation situation, Plan.Move move, Set<MigrationFlag> more)
            throws CommandFailure, IOException, InterruptedException {
        String stops = preflights.look(move.guest().uuid(), List.of(situation.host(move.to())), more).all().stream()
                .flatMap(preflight -> preflight.findings().stream())
                .filter(finding -> finding.severity() == Severity.STOP)
                .map(finding -> finding.what() + (finding.fix().isEmpty() ? "" : " (" + finding.fix() + ")"))
                .collect(Collectors.joining("; "));
        if (!stops.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NO, move.guest().name() + " was not migrated to " + move.to() + ", because " + stops);
        }
    }

    /** Returns the move to the best of the hosts that were asked. */
    private Plan.Move chosen(FleetSituation situation, Guest guest, List<FleetSettings.Host> others)
            throws CommandFailure {
        Answers answers = situation.answers(List.of(guest));
        Ranking ranking = Ranking.of(
                guest, situation.hosts(), answers, situation.settings().weights());
        List<String> asked = others.stream().map(FleetSettings.Host::name).toList();
        List<String> whyNot = new ArrayList<>();
        for (Ranking.Place place : ranking.places()) {
            if (place.score().isPresent()) {
                return new Plan.Move(guest, place.host(), place.why());
            }
            if (!(place.fit() instanceof Fit.Here) && asked.contains(place.host())) {
                whyNot.add(place.line());
            }
        }
        throw new CommandFailure(
                ExitCode.NO,
                guest.name() + " was not migrated, because " + (to == null ? "no host takes it: " : "")
                        + String.join("; ", whyNot) + "; virtgate preflight " + guest.name() + " tells more");
    }

    private Set<MigrationFlag> flags() {
        Set<MigrationFlag> flags = EnumSet.noneOf(MigrationFlag.class);
        if (parallel != null) {
            flags.add(MigrationFlag.PARALLEL);
        }
        if (copyStorage != null) {
            flags.add(copyStorage.flag);
        }
        return flags;
    }

    private OptionalInt connections() {
        return parallel == null ? OptionalInt.empty() : OptionalInt.of(parallel);
    }

    private static final MoveSession.Journal NO_JOURNAL = new MoveSession.Journal() {
        @Override
        public void begins(Plan.Move move) {
            // One guest needs no file: libvirt knows where it is.
        }

        @Override
        public void ended(Plan.Move move, MoveResult result) {
            // As above.
        }
    };
}
