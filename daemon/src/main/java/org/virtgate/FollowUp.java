package org.virtgate;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
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
import org.virtgate.daemon.questions.AftercareQuestions;
import org.virtgate.daemon.questions.MigrationsJson;
import org.virtgate.history.AuditEvent;
import org.virtgate.hook.Arrival;
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

/** All that follows a decision, wired: it is written down, its guest is followed until it has landed, and cared for. None of it holds up a decision. */
final class FollowUp {
    private static final Logger LOG = LoggerFactory.getLogger(FollowUp.class);

    private final InstallPaths places;
    private final Settings settings;
    private final RuleStore rules;
    private final DecisionLog log;
    private final DecisionRecords records;
    private final Tally tally = new Tally();
    private final AuditTrail auditTrail;
    private final ArrivingGuests arrivals;
    private final ReplacedDefinitions replaced;
    private final DefinitionUpdater updater;
    private final MigrationFollower follower;
    private final Clock clock;

    FollowUp(InstallPaths places, Settings settings, RuleStore rules, LibvirtWatcher libvirt, Clock clock) {
        this.places = places;
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
        this.arrivals = new ArrivingGuests(clock);
        AdmittedGuests admitted = new AdmittedGuests(places.admitted());
        this.log = new DecisionLog(places.log(), settings.decisions(), HostFacts::hostName, clock);
        this.records =
                new DecisionRecords(places.records(), settings.decisions().recordsMib(), ProductVersion.text(), clock);
        // An admission is forgotten only when what became of it is written down.
        Consumer<AuditEvent> logged = ((Consumer<AuditEvent>) log).andThen(admitted::forget);
        this.auditTrail = new AuditTrail(List.of(DecisionJournal.of(System.getenv()), logged, records, tally));
        this.replaced = new ReplacedDefinitions(places.replaced(), clock);
        this.updater = new DefinitionUpdater(
                new LibvirtDefinitions(settings.libvirt().uri()),
                rules::rules,
                new PendingUpdates(places.pendingCare()),
                replaced,
                settings.aftercare().persistent(),
                auditTrail::tell,
                this::forgetRules,
                clock);
        this.follower = new MigrationFollower(
                arrivals, admitted, () -> libvirt.facts().guests(), auditTrail::tell, updater::accept, clock);
        libvirt.onGuestEvent(follower::hear);
    }

    /** Begins, with the guests that were on their way, or not cared for yet, at the last stop. */
    void start() {
        auditTrail.start();
        follower.start();
        updater.start();
        forgetRules();
    }

    /** Ends, when all that has happened is written down. */
    void stop() throws InterruptedException {
        follower.close();
        updater.close();
        auditTrail.end();
    }

    /** Something was decided. Never waits. */
    void tell(AuditEvent event) {
        auditTrail.tell(event);
        follower.tell(event);
    }

    /** Of the rules that were in force, those stay by which guests were admitted that are on their way or cared for. */
    void forgetRules() {
        Set<String> needed = new HashSet<>(updater.ruleSets());
        needed.addAll(arrivals.ruleSets());
        try {
            rules.retain(needed);
        } catch (IOException e) {
            LOG.warn("rules that nobody needs any more stay in {}: {}", places.ruleSets(), e.toString());
        }
    }

    /** Where room is kept for guests on their way. */
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

    /** The guests on their way, and what became of others. */
    MigrationsJson followed() {
        return new MigrationsJson(arrivals, follower);
    }

    /** Answers what is asked of persistent definitions, over a connection to libvirt of its own. */
    AftercareQuestions questions() {
        Definitions asked = new LibvirtDefinitions(settings.libvirt().uri());
        return new AftercareQuestions(
                settings.aftercare().persistent(),
                updater,
                new DefinitionUndo(asked, replaced, auditTrail::tell, clock),
                new DefinitionRepair(asked, replaced, updater, Arrival::newId, auditTrail::tell, clock),
                rules::rules);
    }
}
