package org.virtgate.record.replay;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.json.DecisionJson;

/**
 * All that a decision was made of, and what it was, as {@link DecisionRecords} keeps it.
 *
 * @param event its domain without secrets; without any domain, where that could not be read then: it cannot be read now
 *     either
 * @param decision in the words of {@link DecisionJson}
 * @param output what libvirt was given in place of the domain, without secrets
 * @param version of virtgate that decided
 */
public record Recorded(
        HookEvent event,
        HostSnapshot host,
        ProbeResults probed,
        JsonObject decision,
        Optional<String> output,
        String version) {
    public Recorded {
        Objects.requireNonNull(event);
        Objects.requireNonNull(host);
        Objects.requireNonNull(probed);
        Objects.requireNonNull(decision);
        Objects.requireNonNull(output);
        Objects.requireNonNull(version);
    }
}
