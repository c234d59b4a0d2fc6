package org.virtgate.record.replay;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.json.DecisionJson;

/**
 * A decision and all its input, as {@link DecisionRecords} keeps them.
 *
 * @param event with the domain without secrets; with no domain if it could not be parsed when the decision was made
 * @param decision as {@link DecisionJson} writes it
 * @param output the domain XML that libvirt got in place of the original, without secrets
 * @param version of the virtgate that decided
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
