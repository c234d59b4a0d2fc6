package org.virtgate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.daemon.ExpectedGuests;
import org.virtgate.daemon.HookDecider;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.daemon.LookTime;
import org.virtgate.daemon.questions.DrainJson;
import org.virtgate.daemon.questions.DrainQuestion;
import org.virtgate.daemon.questions.ExpectQuestion;
import org.virtgate.daemon.questions.FactsQuestion;
import org.virtgate.daemon.questions.LibvirtConnectionJson;
import org.virtgate.daemon.questions.LibvirtTurn;
import org.virtgate.daemon.questions.MetricsQuestion;
import org.virtgate.daemon.questions.MigrationsJson;
import org.virtgate.daemon.questions.MovedQuestion;
import org.virtgate.daemon.questions.MovesQuestion;
import org.virtgate.daemon.questions.NamesQuestion;
import org.virtgate.daemon.questions.PassportJson;
import org.virtgate.daemon.questions.ProbesJson;
import org.virtgate.daemon.questions.Questions;
import org.virtgate.daemon.questions.ReloadQuestion;
import org.virtgate.daemon.questions.RepairQuestion;
import org.virtgate.daemon.questions.RulesInForce;
import org.virtgate.daemon.questions.RulesJson;
import org.virtgate.daemon.questions.SettingsJson;
import org.virtgate.daemon.questions.StatusQuestion;
import org.virtgate.daemon.questions.StatusQuestion.Part;
import org.virtgate.daemon.questions.TrialEvents;
import org.virtgate.daemon.questions.TrialsQuestion;
import org.virtgate.daemon.questions.TryQuestion;
import org.virtgate.daemon.questions.UndoQuestion;
import org.virtgate.daemon.questions.UndrainQuestion;
import org.virtgate.hook.HookServer;
import org.virtgate.hook.QuestionHandler;
import org.virtgate.hook.QuestionKind;
import org.virtgate.host.DrainFile;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.host.programs.Programs;
import org.virtgate.install.HookLocation;
import org.virtgate.install.HookProblemsJson;
import org.virtgate.install.HookWatch;
import org.virtgate.json.FactsJson;
import org.virtgate.libvirt.LibvirtLiveGuests;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.metrics.Metrics;
import org.virtgate.metrics.Readings;
import org.virtgate.metrics.Textfile;
import org.virtgate.passport.FleetKey;
import org.virtgate.passport.HostPassportSource;
import org.virtgate.passport.Passports;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.FleetKeyFile;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.LastGood;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.RuleArchive;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.RuleStore;
import org.virtgate.rules.store.Trust;
import org.virtgate.threads.SteadyClock;

/** Creates and wires the parts of the daemon. None of them runs yet, and no caller can reach them yet. */
final class DaemonParts {
    final RuleStore rules;
    final PathProbe probe;
    final LibvirtWatcher libvirt;
    final HostAdmission.Inquiries inquiries;
    final HostFacts host;
    final Passports passports;
    private final FleetKey fleetKey;
    final FollowUp followUp;
    final HookWatch hook;
    final HookDecider decider;
    final Optional<Textfile> textfile;
    private final Settings settings;
    private final Supplier<Optional<String>> unusable;
    private final Clock clock;
    private final SteadyClock steady;
    private final DrainFile drain;
    private final ExpectedGuests expected;
    private final HostAdmission admission;
    private final Metrics metrics;

    /**
     * Reads the rules, and wires the rest.
     *
     * @param turnedAway how many callers were turned away since the start
     * @param guestsWait whether guests wait for their decision
     * @param unusable why the settings of the file are not in force although they can be read; empty if they are
     */
    DaemonParts(
            InstallPaths paths,
            Trust trust,
            Settings settings,
            Supplier<Map<String, Long>> turnedAway,
            BooleanSupplier guestsWait,
            Supplier<Optional<String>> unusable,
            Clock clock) {
        this.unusable = unusable;
        this.settings = settings;
        this.clock = clock;
        this.steady = new SteadyClock(clock);
        this.rules = RuleStore.open(
                new RuleSource(new RuleFolders(List.of(paths.rules(), paths.shippedRules()), trust), paths.settings()),
                new LastGood(paths.state().resolve("last-good"), trust),
                new RuleArchive(paths.ruleSets(), trust),
                BuiltInChecks.reader(InstalledSchema.files()),
                clock);
        this.probe = new PathProbe(
                settings.probes().maxStuck(), settings.server().maxRequests() + HookServer.QUESTIONS_AT_ONCE + 1);
        this.libvirt =
                new LibvirtWatcher(settings.libvirt().uri(), settings.libvirt().refresh(), steady);
        this.inquiries = HostAdmission.Inquiries.of(settings.libvirt().uri(), steady);
        this.host = new HostFacts(
                Path.of("/"),
                libvirt::facts,
                () -> rules.rules().map(RuleSet::fileSystems).orElse(Map.of()),
                steady);
        this.fleetKey = settings.passport()
                .keyFile()
                .map(file -> FleetKey.of(new FleetKeyFile(Path.of(file), trust)::read))
                .orElse(FleetKey.NONE);
        this.passports = new Passports(
                new LibvirtLiveGuests(settings.libvirt().uri()),
                new HostPassportSource(rules::rules, host, probe),
                fleetKey,
                ProductVersion.text(),
                settings.passport().refresh(),
                clock);
        this.drain = new DrainFile(paths.drained());
        this.followUp = new FollowUp(paths, trust, settings, rules, libvirt, fleetKey, guestsWait, steady);
        this.hook = new HookWatch(new HookLocation(
                HookLocation.HOOKS,
                paths.shim(),
                paths.hookSettings(),
                Path.of("/run"),
                paths.libvirtReloads(),
                trust,
                Programs.ofThisHost()));
        this.expected = new ExpectedGuests(steady);
        this.admission = new HostAdmission(
                host,
                libvirt,
                inquiries,
                probe,
                LookTime.of(settings.probes().deadline(), settings.server().deadline()),
                followUp.arrivals(),
                drain::drain,
                expected,
                steady);
        this.decider = new HookDecider(
                () -> rules.status().inForce(),
                admission,
                fleetKey::objection,
                followUp::tell,
                followUp::rehearse,
                clock);
        this.metrics = new Metrics(
                followUp.tally(),
                new Readings(
                        ProductVersion.text(),
                        clock.instant(),
                        rules::status,
                        admission::snapshot,
                        probe::stuck,
                        () -> followUp.unchecked().size(),
                        hook::problems,
                        () -> passports.status().byState(),
                        turnedAway,
                        followUp::dropped,
                        followUp::notLogged),
                steady);
        this.textfile = settings.metrics()
                .textfile()
                .map(file -> new Textfile(Path.of(file), settings.metrics().refresh(), metrics::fileText, clock));
    }

    /** Returns the handlers of the command line's questions. */
    Questions questions(Supplier<Reload> reload) {
        RulesInForce inForce = new RulesInForce(rules::rules);
        LibvirtTurn turn = new LibvirtTurn();
        Map<QuestionKind, QuestionHandler> handlers = new EnumMap<>(QuestionKind.class);
        handlers.put(QuestionKind.STATUS, new StatusQuestion(ProductVersion.text(), clock, status()));
        handlers.put(QuestionKind.FACTS, new FactsQuestion(admission::snapshot, steady, steady::dated));
        handlers.put(QuestionKind.NAMES, new NamesQuestion(inForce, admission));
        handlers.put(QuestionKind.METRICS, new MetricsQuestion(metrics::text));
        TrialEvents trials = new TrialEvents(fleetKey::objection, clock);
        handlers.put(QuestionKind.TRY, new TryQuestion(inForce, admission, trials));
        handlers.put(QuestionKind.TRIALS, new TrialsQuestion(inForce, admission, trials));
        handlers.put(QuestionKind.RELOAD, new ReloadQuestion(reload, rules::status));
        handlers.put(QuestionKind.DRAIN, new DrainQuestion(drain, clock));
        handlers.put(QuestionKind.UNDRAIN, new UndrainQuestion(drain));
        handlers.put(QuestionKind.UNDO, new UndoQuestion(followUp.undo(), turn));
        handlers.put(QuestionKind.REPAIR, new RepairQuestion(followUp.repair(), inForce, turn));
        handlers.put(QuestionKind.EXPECT, new ExpectQuestion(expected));
        handlers.put(QuestionKind.MOVES, new MovesQuestion(followUp::tell, clock));
        handlers.put(QuestionKind.MOVED, new MovedQuestion(followUp::tell, clock));
        return new Questions(handlers);
    }

    private List<Part> status() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "rules",
                () -> RulesJson.of(
                        rules.status(),
                        rules.isChangedOnDisk(),
                        followUp.tally().used(),
                        clock.instant())));
        parts.add(new Part("settings", () -> SettingsJson.of(unusable.get())));
        parts.add(new Part("requests", decider::counts));
        parts.add(new Part("probes", () -> ProbesJson.of(probe)));
        parts.add(new Part(
                "libvirt", () -> LibvirtConnectionJson.of(libvirt.facts().guests(), steady.instant())));
        parts.add(new Part("hook", () -> HookProblemsJson.asSeen(hook.found())));
        parts.add(new Part("facts", () -> FactsJson.health(admission.snapshot(), steady.instant())));
        parts.add(new Part("drain", () -> DrainJson.of(drain.drain())));
        parts.add(new Part(
                "arriving",
                () -> MigrationsJson.arriving(followUp.arrivals().states(), steady.instant(), steady::dated)));
        parts.add(new Part("unchecked", () -> MigrationsJson.unchecked(followUp.unchecked())));
        parts.add(new Part("outcomes", () -> MigrationsJson.outcomes(followUp.outcomes())));
        parts.add(new Part("aftercare", followUp::definitions));
        parts.add(
                new Part("passports", () -> PassportJson.of(settings.passport().write(), passports.status())));
        parts.add(new Part("log", followUp::written));
        textfile.ifPresent(file -> parts.add(new Part("textfile", file::status)));
        return parts;
    }
}
