package org.virtgate.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Incoming;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.AssumedLandings;

/** Decides on many guests in this process, one after the other. */
final class OfflineTrials implements BatchTrial.Judge {
    private final OfflineTrial trial;
    private final boolean landing;
    private AssumedLandings landed = AssumedLandings.NONE;

    /** @param landing whether a guest that would be admitted counts as landed for the next ones */
    OfflineTrials(OfflineTrial trial, boolean landing) {
        this.trial = Objects.requireNonNull(trial);
        this.landing = landing;
    }

    @Override
    public List<JsonObject> decide(List<JsonObject> guests) {
        return List.of(decide(guests.get(0)));
    }

    private JsonObject decide(JsonObject guest) {
        String xml = guest.get("xml").getAsString();
        DomainXml domain;
        try {
            domain = DomainXml.parse(xml);
        } catch (DomainXmlException e) {
            return BatchTrial.error("the domain cannot be read: " + e.getMessage()
                    + "; expected what virsh dumpxml --migratable prints");
        }
        Incoming incoming =
                trial.prepare(domain, Optional.ofNullable(guest.get("origin")).map(JsonElement::getAsString));
        if (guest.has("assume") && guest.get("assume").getAsBoolean()) {
            land(incoming);
            JsonObject answer = new JsonObject();
            answer.addProperty("guest", domain.name());
            answer.addProperty("assumed", true);
            return answer;
        }
        Decision decision = trial.decide(incoming, landed);
        if (landing && decision.admits()) {
            land(incoming);
        }
        return OfflineTrial.json(decision);
    }

    /** Counts the guest as landed; since when does not matter then. */
    private void land(Incoming incoming) {
        incoming.arriving(Instant.EPOCH).ifPresent(guest -> landed = landed.and(guest));
    }
}
