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
import org.virtgate.aftercare.AdmittedFolder;
import org.virtgate.aftercare.Arrivals;
import org.virtgate.aftercare.Follower;
import org.virtgate.aftercare.Mender;
import org.virtgate.aftercare.PendingFolder;
import org.virtgate.aftercare.Repair;
import org.virtgate.aftercare.ReplacedFolder;
import org.virtgate.aftercare.Undo;
import org.virtgate.cli.ProductVersion;
import org.virtgate.history.Happening;
import org.virtgate.hook.Arrival;
import org.virtgate.host.Definitions;
import org.virtgate.host.HostFacts;
import org.virtgate.host.LibvirtDefinitions;
import org.virtgate.host.LibvirtWatcher;
import org.virtgate.record.Chronicle;
import org.virtgate.record.DecisionJournal;
import org.virtgate.record.DecisionLog;
import org.virtgate.record.DecisionRecords;
import org.virtgate.record.Tally;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.RuleStore;

/** All that follows a decision, wired: it is written down, its guest is followed until it has landed, and cared for. None of it holds up a decision. */
final class Afterwards {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    private final Places places;
    private final Settings settings;
    private final RuleStore rules;
    private final DecisionLog log;
    private final DecisionRecords records;
    private final Tally tally = new Tally();
    private final Chronicle chronicle;
    private final Arrivals arrivals;
    private final ReplacedFolder replaced;
    private final Mender mender;
    private final Follower follower;
    private final Clock clock;

    Afterwards(Places places, Settings settings, RuleStore rules, LibvirtWatcher libvirt, Clock clock) {
        this.places = places;
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
        this.arrivals = new Arrivals(clock);
        AdmittedFolder admitted = new AdmittedFolder(places.admitted());
        this.log = new DecisionLog(places.log(), settings.decisions(), HostFacts::hostName, clock);
        this.records =
                new DecisionRecords(places.records(), settings.decisions().recordsMib(), ProductVersion.text(), clock);
        // An admission is forgotten only when what became of it is written down.
        Consumer<Happening> logged = ((Consumer<Happening>) log).andThen(admitted::forget);
        this.chronicle = new Chronicle(List.of(DecisionJournal.of(System.getenv()), logged, records, tally));
        this.replaced = new ReplacedFolder(places.replaced(), clock);
        this.mender = new Mender(
                new LibvirtDefinitions(settings.libvirt().uri()),
                rules::rules,
                new PendingFolder(places.pendingCare()),
                replaced,
                settings.aftercare().persistent(),
                chronicle::tell,
                this::forgetRules,
                clock);
        this.follower = new Follower(
                arrivals, admitted, () -> libvirt.facts().guests(), chronicle::tell, mender::accept, clock);
        libvirt.onGuestEvent(follower::hear);
    }

    /** Begins, with the guests that were on their way, or not cared for yet, at the last stop. */
    void start() {
        chronicle.start();
        follower.start();
        mender.start();
        forgetRules();
    }

    /** Ends, when all that has happened is written down. */
    void stop() throws InterruptedException {
        follower.close();
        mender.close();
        chronicle.end();
        log.close();
    }

    /** Something was decided. Never waits. */
    void tell(Happening happening) {
        chronicle.tell(happening);
        follower.tell(happening);
    }

    /** Of the rules that were in force, those stay by which guests were admitted that are on their way or cared for. */
    void forgetRules() {
        Set<String> needed = new HashSet<>(mender.ruleSets());
        needed.addAll(arrivals.ruleSets());
        try {
            rules.retain(needed);
        } catch (IOException e) {
            LOG.warn("rules that nobody needs any more stay in {}: {}", places.ruleSets(), e.toString());
        }
    }

    /** Where room is kept for guests on their way. */
    Arrivals arrivals() {
        return arrivals;
    }

    /** What happened, in numbers. */
    Tally tally() {
        return tally;
    }

    /** How much was not written down, because nobody did so in time. */
    long dropped() {
        return chronicle.dropped();
    }

    /** How much could not be written to the decision log. */
    long notLogged() {
        return log.failed();
    }

    /** How decisions are written down. */
    JsonObject written() {
        JsonObject json = log.status();
        json.addProperty("dropped", chronicle.dropped());
        json.add("records", records.status());
        return json;
    }

    /** The guests on their way, and what became of others. */
    FollowedJson followed() {
        return new FollowedJson(arrivals, follower);
    }

    /** Answers what is asked of persistent definitions, over a connection to libvirt of its own. */
    AftercareQuestions questions() {
        Definitions asked = new LibvirtDefinitions(settings.libvirt().uri());
        return new AftercareQuestions(
                settings.aftercare().persistent(),
                mender,
                new Undo(asked, replaced, chronicle::tell, clock),
                new Repair(asked, replaced, mender, Arrival::newId, chronicle::tell, clock),
                rules::rules);
    }
}
