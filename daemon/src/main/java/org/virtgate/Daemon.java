package org.virtgate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.daemon.WarmUp;
import org.virtgate.hook.Access;
import org.virtgate.hook.HookServer;
import org.virtgate.hook.Limits;
import org.virtgate.hook.UnixListener;
import org.virtgate.metrics.Textfile;
import org.virtgate.record.journal.Logging;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.LastGoodSettings;
import org.virtgate.rules.store.Reload;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import org.virtgate.rules.store.WrittenSettings;
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
    private final StartSettings start;
    private final Settings settings;
    private final LastGoodSettings lastGood;
    private final DaemonParts parts;
    private final UnixListener listener;
    private final HookServer server;
    private volatile Optional<String> unusable;
    private Worker warmingUp = new Worker("warm-up", () -> {});

    private Daemon(InstallPaths paths, Trust trust, StartSettings start, Settings settings, Clock clock) {
        this.paths = paths;
        this.trust = trust;
        this.start = start;
        this.settings = settings;
        this.lastGood = lastGood(paths, trust);
        this.unusable = start.unusable();
        this.parts = new DaemonParts(paths, trust, settings, this::turnedAway, this::guestsWait, this::unusable, clock);
        Settings.Server limits = settings.server();
        this.listener = start.listener();
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
        StartSettings start = StartSettings.of(paths.settings(), lastGood(paths, trust));
        return start(new Daemon(paths, trust, start, start.settings(), Clock.systemUTC()), WarmUp.AT_START);
    }

    /** Starts a daemon for make-cache: it takes files of any owner, and its warm-up has no deadline. */
    static Daemon startForCache(InstallPaths paths) throws StartFailure {
        StartSettings start = StartSettings.of(paths.settings(), lastGood(paths, Trust.ANYBODY));
        Settings settings = start.settings().withDeadline(WarmUp.FOR_CACHE.patience());
        return start(new Daemon(paths, Trust.ANYBODY, start, settings, Clock.systemUTC()), WarmUp.FOR_CACHE);
    }

    private static Daemon start(Daemon daemon, WarmUp warmUp) throws StartFailure {
        daemon.begin(warmUp);
        return daemon;
    }

    private static LastGoodSettings lastGood(InstallPaths paths, Trust trust) {
        return new LastGoodSettings(paths.lastGoodSettings(), trust);
    }

    /** Keeps settings that serve for a start at which the file's do not. */
    private void keep(WrittenSettings good) {
        lastGood.keep(good)
                .ifPresent(why -> LOG.warn(
                        "a later mistake in the settings would keep virtgated down, because they are not kept: {}",
                        why));
    }

    private Optional<String> unusable() {
        return unusable;
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
        keep(start.written());
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
        if (SettingsFile.written(paths.settings(), trust) instanceof Reading.Accepted<WrittenSettings> read) {
            takeOver(read.value());
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

    /** Keeps settings that were read anew, unless only a start can show that they serve. */
    private void takeOver(WrittenSettings read) {
        if (read.settings().startsAs(settings)) {
            keep(read);
            unusable = Optional.empty();
        } else {
            LOG.warn("{}: what has changed outside of [modes] holds from the next start", paths.settings());
        }
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

    private boolean guestsWait() {
        return server.haveGuestsToWait();
    }

    private Map<String, Long> turnedAway() {
        return server.turnedAway();
    }
}
