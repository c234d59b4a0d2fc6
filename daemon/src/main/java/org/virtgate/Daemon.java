package org.virtgate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.daemon.HookDecider;
import org.virtgate.daemon.HostAdmission;
import org.virtgate.daemon.WarmUp;
import org.virtgate.daemon.questions.DrainQuestions;
import org.virtgate.daemon.questions.MetricsQuestions;
import org.virtgate.daemon.questions.PassportJson;
import org.virtgate.daemon.questions.Questions;
import org.virtgate.hook.Access;
import org.virtgate.hook.HookServer;
import org.virtgate.hook.Limits;
import org.virtgate.hook.UnixListener;
import org.virtgate.host.DrainFile;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.libvirt.LibvirtLiveGuests;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.metrics.Metrics;
import org.virtgate.metrics.Readings;
import org.virtgate.metrics.Textfile;
import org.virtgate.passport.HostPassportSource;
import org.virtgate.passport.Passports;
import org.virtgate.record.journal.Logging;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.LastGood;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.RuleArchive;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.RuleStore;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import org.virtgate.service.ServiceManager;
import org.virtgate.service.Signals;

/** The running daemon: everything, wired, from start to stop. */
final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final ServiceManager manager = ServiceManager.of(System.getenv());
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final InstallPaths paths;
    private final Trust trust;
    private final Settings settings;
    private final RuleStore rules;
    private final PathProbe probe;
    private final LibvirtWatcher libvirt;
    private final HostFacts host;
    private final Passports passports;
    private final FollowUp afterwards;
    private final Optional<Textfile> textfile;
    private final UnixListener listener;
    private final HookServer server;

    private Daemon(InstallPaths paths, Trust trust, Settings settings, Clock clock) throws StartFailure {
        this.paths = paths;
        this.trust = trust;
        this.settings = settings;
        this.rules = RuleStore.open(
                new RuleSource(new RuleFolders(List.of(paths.rules(), paths.shippedRules()), trust), paths.settings()),
                new LastGood(paths.state().resolve("last-good"), trust),
                new RuleArchive(paths.ruleSets(), trust),
                BuiltInChecks.reader(InstalledSchema.files()),
                clock);
        this.probe = new PathProbe(settings.probes().maxStuck());
        this.libvirt =
                new LibvirtWatcher(settings.libvirt().uri(), settings.libvirt().refresh(), clock);
        this.host = new HostFacts(
                Path.of("/"),
                libvirt::facts,
                () -> rules.rules().map(RuleSet::fileSystems).orElse(Map.of()),
                clock);
        this.passports = new Passports(
                new LibvirtLiveGuests(settings.libvirt().uri()),
                new HostPassportSource(rules::rules, host, probe),
                ProductVersion.text(),
                settings.passport().refresh(),
                clock);
        DrainFile drain = new DrainFile(paths.drained());
        this.afterwards = new FollowUp(paths, settings, rules, libvirt, clock);
        HostAdmission decisions = new HostAdmission(
                host, libvirt, probe, settings.probes().deadline(), afterwards.arrivals(), drain::drain);
        Metrics metrics = new Metrics(
                afterwards.tally(),
                new Readings(
                        ProductVersion.text(),
                        clock.instant(),
                        rules::status,
                        decisions::snapshot,
                        probe::stuck,
                        () -> passports.status().byState(),
                        this::turnedAway,
                        afterwards::dropped,
                        afterwards::notLogged),
                clock);
        this.textfile = settings.metrics()
                .textfile()
                .map(file -> new Textfile(Path.of(file), settings.metrics().refresh(), metrics::fileText, clock));
        HookDecider gate = new HookDecider(() -> rules.status().inForce(), decisions, afterwards::tell, clock);
        Questions questions = new Questions(
                ProductVersion.text(),
                rules,
                this::reload,
                decisions,
                gate,
                new DrainQuestions(drain, clock),
                probe,
                libvirt,
                () -> PassportJson.of(settings.passport().write(), passports.status()),
                afterwards::written,
                afterwards.followed(),
                afterwards.questions(),
                new MetricsQuestions(metrics, textfile),
                clock);
        Settings.Server limits = settings.server();
        this.listener = bind(limits);
        this.server = new HookServer(
                listener,
                new Limits(limits.maxRequests(), limits.maxQueued(), limits.deadline()),
                Access.of(listener.members()),
                gate,
                questions);
    }

    /** Starts, decides a {@link WarmUp}, and only then lets the hook in and tells the service manager so. */
    static Daemon start(InstallPaths paths, Trust trust) throws StartFailure {
        Reading<Settings> read = SettingsFile.daemon(paths.settings(), trust);
        if (read instanceof Reading.Accepted<Settings> accepted) {
            Daemon daemon = new Daemon(paths, trust, accepted.value(), Clock.systemUTC());
            daemon.begin();
            return daemon;
        }
        throw new StartFailure(read.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")), 3);
    }

    /** Gives passports to this host's guests, unless told not to, writes metrics where a file is named, and blocks until the process is told to stop. */
    void awaitStop() throws InterruptedException {
        if (settings.passport().write()) {
            passports.start();
        }
        textfile.ifPresent(Textfile::start);
        told.await();
    }

    /** Finishes what has begun, and ends. */
    void stop() throws InterruptedException {
        manager.stopping("finishing what has begun");
        if (!server.stop(settings.server().deadline())) {
            LOG.warn("stopped with requests that were not decided in time");
        }
        afterwards.stop();
        passports.close();
        textfile.ifPresent(Textfile::close);
        libvirt.close();
        host.close();
        probe.close();
        manager.close();
        LOG.info("stopped");
        Logging.flush();
        stopped.countDown();
    }

    private void begin() throws StartFailure {
        RulesReport.tell(rules.status(), LOG);
        host.start();
        afterwards.start();
        server.start();
        try {
            WarmUp.through(listener.warmUp());
            listener.publish();
        } catch (IOException e) {
            throw new StartFailure(settings.server().socket() + ": " + e.getMessage(), 1);
        }
        Signals.onHangup(this::reload);
        Runtime.getRuntime().addShutdownHook(new Thread(this::release, "stop"));
        libvirt.start();
        manager.watch(server::isHealthy);
        manager.ready(RulesReport.summary(rules.status()));
        LOG.info("ready on {}: {}", settings.server().socket(), RulesReport.summary(rules.status()));
    }

    private Reload reload() {
        manager.reloading();
        if (SettingsFile.daemon(paths.settings(), trust) instanceof Reading.Accepted<Settings> read
                && !read.value().startsAs(settings)) {
            LOG.warn("{}: what has changed outside of [modes] holds from the next start", paths.settings());
        }
        Reload outcome = rules.reload();
        passports.renew();
        afterwards.forgetRules();
        RulesReport.tell(rules.status(), LOG);
        manager.ready(RulesReport.summary(rules.status()));
        LOG.info("reloaded: {}", RulesReport.summary(rules.status()));
        return outcome;
    }

    /** The JVM is going down, and waits for this: until the main thread has stopped the daemon. That thread itself never ends by then. */
    private void release() {
        told.countDown();
        try {
            if (!stopped.await(
                    settings.server().deadline().plus(Duration.ofSeconds(5)).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("ended before everything had stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Long> turnedAway() {
        return server.turnedAway();
    }

    private static UnixListener bind(Settings.Server server) throws StartFailure {
        try {
            return UnixListener.bind(Path.of(server.socket()), server.group());
        } catch (IOException e) {
            throw new StartFailure(server.socket() + ": " + e.getMessage(), 1);
        }
    }
}
