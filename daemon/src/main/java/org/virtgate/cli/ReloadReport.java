package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.domain.Printable;
import org.virtgate.install.LibvirtReload.Outcome;

/** Reports whether each libvirt daemon looked for hooks anew. */
final class ReloadReport {
    private ReloadReport() {}

    static List<String> lines(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Failed failed
                        ? failed.daemon() + " could not be told: " + Printable.of(failed.why())
                                + "; until it looks again it may not call the hook"
                        : outcome.daemon() + " was told to look for hooks: " + ((Outcome.Told) outcome).how())
                .toList();
    }

    static JsonArray json(List<Outcome> outcomes) {
        JsonArray daemons = new JsonArray();
        for (Outcome outcome : outcomes) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", outcome.daemon().name());
            entry.addProperty("pid", outcome.daemon().pid());
            entry.addProperty("reloaded", outcome instanceof Outcome.Told);
            entry.addProperty(
                    "how", outcome instanceof Outcome.Failed failed ? failed.why() : ((Outcome.Told) outcome).how());
            daemons.add(entry);
        }
        return daemons;
    }

    static ExitCode exit(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(Outcome.Failed.class::isInstance) ? ExitCode.NO : ExitCode.YES;
    }
}
