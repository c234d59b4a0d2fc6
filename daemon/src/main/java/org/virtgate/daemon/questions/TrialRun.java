package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Incoming;
import org.virtgate.daemon.HostTrials;
import org.virtgate.daemon.PublicDecision;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.hook.Question;
import org.virtgate.hook.RefusedException;
import org.virtgate.rules.RuleSet;

/**
 * Decides on the guests of one question in turn, and keeps who counts as landed. Used by one thread but for looking.
 */
final class TrialRun {
    private final HostTrials trials;
    private final RuleSet rules;
    private final TrialEvents events;
    private final boolean landing;
    private AssumedLandings landed;

    /**
     * @param landing whether each guest that would be admitted counts as landed for the next ones
     * @param landed who does before the first one
     */
    TrialRun(HostTrials trials, RuleSet rules, TrialEvents events, boolean landing, AssumedLandings landed) {
        this.trials = Objects.requireNonNull(trials);
        this.rules = Objects.requireNonNull(rules);
        this.events = Objects.requireNonNull(events);
        this.landing = landing;
        this.landed = Objects.requireNonNull(landed);
    }

    /** Whether the time for beginning with another guest is over. */
    boolean isOver() {
        return trials.areOver();
    }

    AssumedLandings landed() {
        return landed;
    }

    /** A guest that was looked at. */
    interface Looked {
        /** Returns the answer on it, as if those had landed who have by now. */
        JsonObject answer();
    }

    /**
     * Reads a guest and looks at what it needs of this host, which is the longer half of deciding on it, and may be
     * done on another thread. With {@code "assume"} the guest counts as landed and is not judged.
     */
    Looked look(Question guest) throws RefusedException {
        DomainXml domain;
        try {
            domain = DomainXml.parse(guest.requiredText("xml"));
        } catch (DomainXmlException e) {
            return () -> error("the domain cannot be read: " + e.getMessage()
                    + "; expected what virsh dumpxml --migratable prints");
        }
        HookEvent event = events.of(guest, domain.name());
        Incoming incoming = Admission.prepare(event, domain, rules);
        if (guest.flag("assume")) {
            return () -> assumed(incoming, event.guest());
        }
        if (guest.byRoot()) {
            Function<AssumedLandings, Decision> deciding = trials.look(incoming, rules);
            return () -> {
                Decision decision = deciding.apply(landed);
                return answer(incoming, decision.admits(), TrialJson.of(decision, rules));
            };
        }
        Function<AssumedLandings, PublicDecision> deciding = trials.lookPublicly(incoming, rules);
        return () -> {
            PublicDecision told = deciding.apply(landed);
            boolean admitted =
                    told.certain().verdict() && told.certain().decision().admits();
            return answer(incoming, admitted, TrialJson.of(told, rules));
        };
    }

    private JsonObject answer(Incoming incoming, boolean admitted, JsonObject answer) {
        if (landing && admitted) {
            land(incoming);
        }
        return answer;
    }

    /** Counts the guest as landed; since when does not matter then. */
    private void land(Incoming incoming) {
        incoming.arriving(Instant.EPOCH).ifPresent(guest -> landed = landed.and(guest));
    }

    private JsonObject assumed(Incoming incoming, String guest) {
        if (incoming.arriving(Instant.EPOCH).isEmpty()) {
            return error("the domain as this host's rules rewrite it cannot be read: virtgate try tells more");
        }
        land(incoming);
        JsonObject answer = new JsonObject();
        answer.addProperty("guest", guest);
        answer.addProperty("assumed", true);
        return answer;
    }

    private static JsonObject error(String what) {
        JsonObject answer = new JsonObject();
        answer.addProperty("error", what);
        return answer;
    }
}
