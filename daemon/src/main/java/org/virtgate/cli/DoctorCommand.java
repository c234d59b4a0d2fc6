package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.ProductVersion;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.doctor.ClockExam;
import org.virtgate.cli.doctor.ConfinementExam;
import org.virtgate.cli.doctor.DaemonExam;
import org.virtgate.cli.doctor.Diagnosis;
import org.virtgate.cli.doctor.DiskExam;
import org.virtgate.cli.doctor.HookExam;
import org.virtgate.cli.doctor.Observation;
import org.virtgate.cli.doctor.RulesExam;
import org.virtgate.cli.doctor.ServiceExam;
import org.virtgate.cli.doctor.SocketExam;
import org.virtgate.cli.view.Answer;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.install.HookState;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code virtgate doctor}. JSON: as {@link Diagnosis#json} says. */
@Command(
        name = "doctor",
        description = "Tell whether this host is really guarded: hook, daemon, rules, libvirt; the worst first.",
        footer = {
            "",
            "It works while virtgated is down, too; then that is what is wrong.",
            "",
            "Examples:",
            "  virtgate doctor",
            "  virtgate doctor --probe    have libvirt call the hook, and see",
            "  virtgate doctor --json |",
            "      jq -r '.observations[] | select(.state == \"wrong\").text'",
            "",
            "Exit codes: 0 this host is guarded; 1 something is wrong; 2 no such folder; 5",
            "not permitted."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--probe",
            description = {
                "Announce a guest that never comes to this host's libvirt, to see that it calls the hook; only root."
            })
    private boolean probe;

    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    DoctorCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (probe && context.uid() != 0) {
            throw new CommandFailure(ExitCode.NOT_PERMITTED, "only root may probe the hook; run it as root");
        }
        log.mustExist();
        List<Observation> seen = new ArrayList<>();
        HookState hook = site.state(context);
        Optional<Answer> status = status(seen, HookExam.isCalled(hook));
        if (status.isPresent() && HookExam.isCalled(hook)) {
            seen.addAll(DaemonExam.whileDown(hookSettings()));
        }
        seen.addAll(HookExam.of(hook, status.isPresent()));
        seen.addAll(ConfinementExam.of(hook, context.programs()));
        seen.addAll(RulesExam.of(source().read(BuiltInChecks.reader(InstalledSchema.files())), status));
        seen.addAll(ServiceExam.of(context.run(), context.programs()));
        seen.addAll(SocketExam.of(daemon.socket(), settings().server().group()));
        Instant started = status.map(answer -> time(answer.text("since"))).orElse(Instant.EPOCH);
        seen.addAll(ClockExam.of(context.clock().instant(), started, context.programs()));
        seen.addAll(DiskExam.of(List.of(log.folder(), context.state())));
        if (probe) {
            seen.add(HookCanary.at(context.clock().instant(), FleetSeal.sealing(context))
                    .announce(daemon.within(PATIENCE)));
        }
        Diagnosis diagnosis = new Diagnosis(seen);
        if (json.isWanted()) {
            context.console().json(diagnosis.json());
        } else {
            diagnosis.lines(context.console()).forEach(context.console()::line);
        }
        return (diagnosis.isGuarded() ? ExitCode.YES : ExitCode.NO).code();
    }

    /** Asks virtgated, and adds what follows from its answer or its silence. */
    private Optional<Answer> status(List<Observation> seen, boolean called) throws CommandFailure, IOException {
        try {
            Answer answer = new Answer(daemon.within(PATIENCE).ask(Question.of(QuestionKind.STATUS)));
            seen.addAll(DaemonExam.of(answer, ProductVersion.text()));
            return Optional.of(answer);
        } catch (CommandFailure failure) {
            if (failure.exit() == ExitCode.NOT_PERMITTED) {
                throw failure;
            }
            seen.addAll(DaemonExam.silent(failure.text(), hookSettings(), called));
            return Optional.empty();
        }
    }

    private RuleSource source() throws IOException {
        return new RuleSource(
                new RuleFolders(
                        List.of(context.etc().resolve("rules.d"), context.shipped("usr/share/virtgate/rules.d")),
                        trust()),
                settingsFile());
    }

    private Settings settings() throws IOException {
        return SettingsFile.daemon(settingsFile(), trust()) instanceof Reading.Accepted<Settings> read
                ? read.value()
                : Settings.DEFAULT;
    }

    private HookSettings hookSettings() throws IOException {
        return SettingsFile.hook(context.etc().resolve("hook.toml"), trust())
                        instanceof Reading.Accepted<HookSettings> read
                ? read.value()
                : HookSettings.DEFAULT;
    }

    private Path settingsFile() {
        return context.etc().resolve("virtgate.toml");
    }

    private Trust trust() throws IOException {
        return Trust.of(context.uid());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
