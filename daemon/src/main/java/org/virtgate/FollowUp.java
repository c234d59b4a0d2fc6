package org.virtgate;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.aftercare.AdmittedGuests;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.aftercare.DefinitionRepair;
import org.virtgate.aftercare.DefinitionUndo;
import org.virtgate.aftercare.DefinitionUpdater;
import org.virtgate.aftercare.MigrationFollower;
import org.virtgate.aftercare.PendingUpdates;
import org.virtgate.aftercare.ReplacedDefinitions;
import org.virtgate.aftercare.UpdateQueue;
import org.virtgate.daemon.questions.AftercareJson;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.hook.DecisionId;
import org.virtgate.host.HostFacts;
import org.virtgate.libvirt.Definitions;
import org.virtgate.libvirt.LibvirtDefinitions;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.metrics.Tally;
import org.virtgate.record.AuditTrail;
import org.virtgate.record.journal.DecisionJournal;
import org.virtgate.record.log.DecisionLog;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.RuleStore;

/**
 * All that follows a decision, wired: it is written down, its guest is followed until it has landed, and the guest's
 * persistent definition is updated. None of it holds up a decision.
 */
final class FollowUp {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUp.class);

    private final InstallPaths paths;
    private final RuleStore rules;
    private final DecisionLog log;
    private final DecisionRecords records;
    private final Tally tally = new Tally();
    private final AuditTrail auditTrail;
    private final ArrivingGuests arrivals;
    private final ReplacedDefinitions replaced;
    private final Definitions asked;
    private final UpdateQueue updates;
    private final MigrationFollower follower;
    private final Settings.Aftercare.Persistent mode;
    private final Clock clock;

    FollowUp(InstallPaths paths, Settings settings, RuleStore rules, LibvirtWatcher libvirt, Clock clock) {
        this.paths = paths;
        this.rules = rules;
        this.mode = settings.aftercare().persistent();
        this.clock = clock;
        this.arrivals = new ArrivingGuests(clock);
        AdmittedGuests admitted = new AdmittedGuests(paths.admitted());
        this.log = new DecisionLog(paths.log(), settings.decisions(), HostFacts::hostName, clock);
        this.records =
                new DecisionRecords(paths.records(), settings.decisions().recordsMib(), ProductVersion.text(), clock);
        // An admission is forgotten only when what became of it is written down.
        Consumer<AuditEvent> logged = ((Consumer<AuditEvent>) log).andThen(admitted::forget);
        this.auditTrail = new AuditTrail(List.of(DecisionJournal.of(System.getenv()), logged, records, tally));
        this.replaced = new ReplacedDefinitions(paths.replaced(), clock);
        this.asked = new LibvirtDefinitions(settings.libvirt().uri());
        this.updates = new UpdateQueue(new PendingUpdates(paths.pendingUpdates()));
        this.follower = new MigrationFollower(
                arrivals,
                admitted,
                () -> libvirt.facts().guests(),
                updates,
                new DefinitionUpdater(
                        new LibvirtDefinitions(settings.libvirt().uri()), replaced, updates, rules::rules, mode, clock),
                auditTrail::tell,
                this::forgetRules,
                clock);
        libvirt.onGuestEvent(follower::onEvent);
    }

    /** Begins, with the guests that were arriving, and the updates that were pending, at the last stop. */
    void start() {
        auditTrail.start();
        follower.start();
        forgetRules();
    }

    /** Ends, when all that has happened is written down. */
    void stop() throws InterruptedException {
        follower.close();
        auditTrail.end();
    }

    /** Something was decided. Never waits. */
    void tell(AuditEvent event) {
        auditTrail.tell(event);
        if (event instanceof AuditEvent.Decided decided) {
            follower.onDecision(decided);
        }
    }

    /**
     * Of the rules that were in force, those stay that admitted guests which are arriving, or whose update is pending.
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

    /** Where room is kept for guests that are arriving. */
    ArrivingGuests arrivals() {
        return arrivals;
    }

    /** What happened, in numbers. */
    Tally tally() {
        return tally;
    }

    /** How much was not written down, because nobody did so in time. */
    long dropped() {
        return auditTrail.dropped();
    }

    /** How much could not be written to the decision log. */
    long notLogged() {
        return log.failed();
    }

    /** How decisions are written down. */
    JsonObject written() {
        JsonObject json = log.status();
        json.addProperty("dropped", auditTrail.dropped());
        json.add("records", records.status());
        return json;
    }

    /** How many guests ended how since the start. */
    Map<MigrationOutcome.Kind, Long> outcomes() {
        return follower.outcomes();
    }

    /** How it stands with persistent definitions. */
    JsonObject definitions() {
        return AftercareJson.of(mode, updates.all(), follower.updates());
    }

    /** Puts back persistent definitions when it is asked to, over the connection to libvirt that is for questions. */
    DefinitionUndo undo() {
        return new DefinitionUndo(asked, replaced, auditTrail::tell, clock);
    }

    /** Rewrites persistent definitions when it is asked to, over the same connection. */
    DefinitionRepair repair() {
        return new DefinitionRepair(asked, replaced, updates, DecisionId::next, auditTrail::tell, clock);
    }
}
