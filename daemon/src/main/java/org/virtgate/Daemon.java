package org.virtgate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.daemon.WarmUp;
import org.virtgate.hook.Access;
import org.virtgate.hook.HookServer;
import org.virtgate.hook.Limits;
import org.virtgate.hook.UnixListener;
import org.virtgate.metrics.Textfile;
import org.virtgate.record.journal.Logging;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.LastGoodSettings;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.Trust;
import org.virtgate.service.ServiceManager;
import org.virtgate.service.Signals;
import org.virtgate.threads.Worker;

/** The running daemon: its start, its reload and its stop. */
final class Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final ServiceManager manager = ServiceManager.of(System.getenv());
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final InstallPaths paths;
    private final Trust trust;
    private final Settings settings;
    private final DaemonParts parts;
    private final UnixListener listener;
    private final HookServer server;
    private Worker warmingUp = new Worker("warm-up", () -> {});

    private Daemon(InstallPaths paths, Trust trust, Settings settings, Clock clock) throws StartFailure {
        this.paths = paths;
        this.trust = trust;
        this.settings = settings;
        this.parts = new DaemonParts(paths, trust, settings, this::turnedAway, clock);
        Settings.Server limits = settings.server();
        this.listener = bind(limits);
        this.server = new HookServer(
                listener,
                new Limits(limits.maxRequests(), limits.maxQueued(), limits.deadline()),
                Access.of(listener.members()),
                parts.decider,
                parts.questions(this::reload));
    }

    /**
     * Starts the daemon, runs the {@link WarmUp}, then publishes the socket and reports readiness to the service
     * manager.
     */
    static Daemon start(InstallPaths paths, Trust trust) throws StartFailure {
        return start(paths, trust, settings(paths, trust), WarmUp.AT_START);
    }

    /** Starts a daemon for make-cache: it takes files of any owner, and its warm-up has no deadline. */
    static Daemon startForCache(InstallPaths paths) throws StartFailure {
        Settings settings = settings(paths, Trust.ANYBODY).withDeadline(WarmUp.FOR_CACHE.patience());
        return start(paths, Trust.ANYBODY, settings, WarmUp.FOR_CACHE);
    }

    private static Daemon start(InstallPaths paths, Trust trust, Settings settings, WarmUp warmUp) throws StartFailure {
        Daemon daemon = new Daemon(paths, trust, settings, Clock.systemUTC());
        daemon.begin(warmUp);
        return daemon;
    }

    /** Returns the settings of the file; if it has mistakes, those that were last accepted. */
    private static Settings settings(InstallPaths paths, Trust trust) throws StartFailure {
        LastGoodSettings lastGood = new LastGoodSettings(paths.lastGoodSettings(), trust);
        Reading<Settings> read = lastGood.readAndKeep(paths.settings(), Daemon::notKept);
        if (read instanceof Reading.Accepted<Settings> accepted) {
            return accepted.value();
        }
        String problems = read.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        Settings kept = lastGood.read().orElseThrow(() -> new StartFailure(problems, 3));
        problems.lines().forEach(line -> LOG.error("{}", line));
        LOG.error("{} has mistakes: the settings that were last accepted are in force", paths.settings());
        return kept;
    }

    private static void notKept(String why) {
        LOG.warn("a later mistake in the settings would keep virtgated down, because they are not kept: {}", why);
    }

    /**
     * Starts to look after the hook, and to write passports and the metrics file as far as the settings ask for them.
     * Blocks until the process is told to stop.
     */
    void awaitStop() throws InterruptedException {
        warmUpSlowly(WarmUp.ROUNDS_AFTER_START);
        parts.hook.start();
        if (settings.passport().write()) {
            parts.passports.start();
        }
        parts.textfile.ifPresent(Textfile::start);
        stopRequested.await();
    }

    /** Finishes the requests that have arrived, and stops every part. */
    void stop() throws InterruptedException {
        manager.stopping("finishing what has begun");
        stopWarmingUp();
        if (!server.stop(settings.server().deadline())) {
            LOG.warn("stopped with requests that were not decided in time");
        }
        parts.followUp.stop();
        parts.passports.close();
        parts.hook.close();
        parts.textfile.ifPresent(Textfile::close);
        parts.libvirt.close();
        parts.inquiries.close();
        parts.host.close();
        parts.probe.close();
        manager.close();
        LOG.info("stopped");
        Logging.flush();
        stopped.countDown();
    }

    private void begin(WarmUp warmUp) throws StartFailure {
        RulesReport.tell(parts.rules.status(), LOG);
        parts.host.start();
        parts.followUp.start();
        server.start();
        warmUp.through(listener.warmUp())
                .ifPresent(why -> LOG.warn("not warmed up, the first decision takes longer: {}", why));
        parts.libvirt
                .start(); // The first guest waits for the first readings, and would not wait for what has not begun.
        try {
            listener.publish();
        } catch (IOException e) {
            throw new StartFailure(settings.server().socket() + ": " + e.getMessage(), 1);
        }
        Signals.onHangup(this::reload);
        Runtime.getRuntime().addShutdownHook(new Thread(this::release, "stop"));
        manager.watch(server::isHealthy);
        manager.ready(RulesReport.summary(parts.rules.status()));
        LOG.info("ready on {}: {}", settings.server().socket(), RulesReport.summary(parts.rules.status()));
    }

    /** Goes on with the warm-up on a thread of its own, unless that is being done, or there is nothing to decide by. */
    private synchronized void warmUpSlowly(int rounds) {
        if (!warmingUp.isAlive() && parts.rules.rules().isPresent()) {
            warmingUp = new Worker(
                    "warm-up",
                    () -> WarmUp.AT_START.goOn(Path.of(settings.server().socket()), rounds));
            warmingUp.start();
        }
    }

    private synchronized void stopWarmingUp() {
        warmingUp.interrupt();
    }

    private Reload reload() {
        manager.reloading();
        LastGoodSettings lastGood = new LastGoodSettings(paths.lastGoodSettings(), trust);
        if (lastGood.readAndKeep(paths.settings(), Daemon::notKept) instanceof Reading.Accepted<Settings> read
                && !read.value().startsAs(settings)) {
            LOG.warn("{}: what has changed outside of [modes] holds from the next start", paths.settings());
        }
        Reload outcome = parts.rules.reload();
        parts.passports.renew();
        parts.followUp.forgetRules();
        RulesReport.tell(parts.rules.status(), LOG);
        warmUpSlowly(WarmUp.ROUNDS_AFTER_RELOAD);
        manager.ready(RulesReport.summary(parts.rules.status()));
        LOG.info("reloaded: {}", RulesReport.summary(parts.rules.status()));
        return outcome;
    }

    /**
     * Runs as the JVM's shutdown hook: wakes the main thread and waits until it has stopped the daemon. The main thread
     * does not end before the JVM does.
     */
    private void release() {
        stopRequested.countDown();
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
