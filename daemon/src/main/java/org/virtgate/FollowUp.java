package org.virtgate;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.aftercare.AdmittedGuests;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.aftercare.DefinitionRepair;
import org.virtgate.aftercare.DefinitionUndo;
import org.virtgate.aftercare.DefinitionUpdater;
import org.virtgate.aftercare.DefinitionUpdates;
import org.virtgate.aftercare.GuestTimeSync;
import org.virtgate.aftercare.MigrationFollower;
import org.virtgate.aftercare.PendingUpdates;
import org.virtgate.aftercare.ReplacedDefinitions;
import org.virtgate.aftercare.SeenRunsFile;
import org.virtgate.aftercare.UncheckedCauses;
import org.virtgate.aftercare.UncheckedLandings;
import org.virtgate.aftercare.UpdateQueue;
import org.virtgate.daemon.questions.AftercareJson;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.hook.DecisionId;
import org.virtgate.host.HostFacts;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.GuestTime;
import org.virtgate.libvirt.LibvirtDefinitions;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.metrics.Tally;
import org.virtgate.passport.FleetKey;
import org.virtgate.record.AuditTrail;
import org.virtgate.record.journal.DecisionJournal;
import org.virtgate.record.log.DecisionLog;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.RuleStore;
import org.virtgate.rules.store.SettingsFile;
import org.virtgate.rules.store.Trust;
import org.virtgate.threads.SteadyClock;

/**
 * Creates and wires all that follows a decision: records it, follows its guest until that has landed, and updates the
 * guest's persistent definition. None of this delays a decision.
 */
final class FollowUp {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUp.class);

    private final InstallPaths paths;
    private final RuleStore rules;
    private final DecisionLog log;
    private final DecisionRecords records;
    private final Tally tally = new Tally();
    private final Tally notCounted = new Tally();
    private final AuditTrail auditTrail;
    private final ArrivingGuests arrivals;
    private final ReplacedDefinitions replaced;
    private final Definitions questionDefinitions;
    private final UpdateQueue updates;
    private final UncheckedLandings landings;
    private final MigrationFollower follower;
    private final Optional<GuestTimeSync> timeSync;
    private final Settings.Aftercare.Persistent mode;
    private final SteadyClock steady;
    private final Clock clock;

    FollowUp(
            InstallPaths paths,
            Trust trust,
            Settings settings,
            RuleStore rules,
            LibvirtWatcher libvirt,
            FleetKey fleetKey,
            BooleanSupplier guestsWait,
            SteadyClock steady) {
        this.paths = paths;
        this.rules = rules;
        this.mode = settings.aftercare().persistent();
        this.steady = steady;
        this.clock = steady.calendar();
        this.arrivals = new ArrivingGuests(steady);
        AdmittedGuests admitted = new AdmittedGuests(paths.admitted());
        this.log = new DecisionLog(paths.log(), settings.decisions(), HostFacts::hostName, clock);
        this.records =
                new DecisionRecords(paths.records(), settings.decisions().recordsMib(), ProductVersion.text(), clock);
        // An admission is removed from disk only after its outcome was handed to the decision log.
        Consumer<AuditEvent> logged = ((Consumer<AuditEvent>) log).andThen(admitted::forget);
        this.timeSync = settings.aftercare().time() == Settings.Aftercare.Time.SYNC
                ? Optional.of(new GuestTimeSync(new GuestTime(settings.libvirt().uri())::sync))
                : Optional.empty();
        List<Consumer<AuditEvent>> hear =
                new ArrayList<>(List.of(DecisionJournal.of(System.getenv()), logged, records, tally));
        timeSync.ifPresent(hear::add);
        this.auditTrail = new AuditTrail(hear, guestsWait);
        this.replaced = new ReplacedDefinitions(paths.replaced(), clock);
        this.questionDefinitions = new LibvirtDefinitions(settings.libvirt().uri());
        this.updates = new UpdateQueue(new PendingUpdates(paths.pendingUpdates()));
        this.landings = new UncheckedLandings(
                arrivals,
                new SeenRunsFile(paths.seenRuns()),
                new UncheckedCauses(() -> hook(paths.hookSettings(), trust)),
                DecisionId::next,
                steady);
        this.follower = new MigrationFollower(
                arrivals,
                admitted,
                landings,
                libvirt::guests,
                new DefinitionUpdates(
                        updates,
                        new DefinitionUpdater(
                                new LibvirtDefinitions(settings.libvirt().uri()),
                                replaced,
                                updates,
                                rules::rules,
                                mode,
                                steady),
                        auditTrail::tell,
                        this::forgetRules,
                        steady),
                auditTrail::tell,
                steady,
                fleetKey::believes);
        libvirt.onGuestEvent(follower::onEvent);
        libvirt.onGuestReading(follower::onReading);
    }

    private static Optional<HookSettings> hook(Path file, Trust trust) {
        return SettingsFile.hook(file, trust) instanceof Reading.Accepted<HookSettings> accepted
                ? Optional.of(accepted.value())
                : Optional.empty();
    }

    /** Starts, and resumes the arriving guests and pending updates of the last stop. */
    void start() {
        auditTrail.start();
        follower.start();
        forgetRules();
    }

    /** Stops, after all that has happened is recorded. */
    void stop() throws InterruptedException {
        follower.close();
        auditTrail.end();
        timeSync.ifPresent(GuestTimeSync::close);
    }

    /** Hands an event to the audit trail. Never waits. */
    void tell(AuditEvent event) {
        auditTrail.tell(event);
        if (event instanceof AuditEvent.Decided decided) {
            follower.onDecision(decided);
        } else if (event instanceof AuditEvent.Undecided undecided) {
            follower.onUndecided(undecided);
        }
    }

    /** Makes all that would be written about a decision, and writes it nowhere. */
    void rehearse(AuditEvent.Decided decided) {
        try {
            DecisionLog.line(decided, decided.host().host());
            DecisionJournal.message(decided);
            notCounted.accept(decided);
            DecisionRecords.write(decided, ProductVersion.text(), OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("nothing was to be written", e);
        }
    }

    /**
     * Removes stored rule sets, except those that admitted guests which are still arriving or whose update is pending.
     */
    void forgetRules() {
        Set<String> needed = new HashSet<>(updates.ruleSets());
        needed.addAll(arrivals.ruleSets());
        try {
            rules.retain(needed);
        } catch (IOException e) {
            LOG.warn("rules that nobody needs any more stay in {}: {}", paths.ruleSets(), e.toString());
        }
    }

    /** Returns the arriving guests, for which room is reserved. */
    ArrivingGuests arrivals() {
        return arrivals;
    }

    /** Returns the guests that run here and on which nobody decided. */
    List<AuditEvent.LandedUnchecked> unchecked() {
        return landings.now();
    }

    /** Returns the counters. */
    Tally tally() {
        return tally;
    }

    /** Returns how many events were dropped because a writer was too slow. */
    long dropped() {
        return auditTrail.dropped();
    }

    /** Returns how many lines could not be written to the decision log. */
    long notLogged() {
        return log.failed();
    }

    /** Returns, as JSON, how writing the decision log and the records goes. */
    JsonObject written() {
        JsonObject json = log.status();
        json.addProperty("dropped", auditTrail.dropped());
        json.add("records", records.status());
        return json;
    }

    /** Returns how many guests had which outcome since the start. */
    Map<MigrationOutcome.Kind, Long> outcomes() {
        return follower.outcomes();
    }

    /** Returns the after-care part of {@code status}. */
    JsonObject definitions() {
        return AftercareJson.of(mode, updates.all(), follower.updates(), steady::dated);
    }

    /**
     * Returns the handler of {@code undo}, which puts back persistent definitions. It uses the connection to libvirt
     * that is for questions.
     */
    DefinitionUndo undo() {
        return new DefinitionUndo(questionDefinitions, replaced, auditTrail::tell, clock);
    }

    /**
     * Returns the handler of {@code repair}, which rewrites persistent definitions. It uses the connection to libvirt
     * that is for questions.
     */
    DefinitionRepair repair() {
        return new DefinitionRepair(questionDefinitions, replaced, updates, DecisionId::next, auditTrail::tell, clock);
    }
}
