package org.virtgate.json;

import com.google.gson.JsonObject;
import org.virtgate.rules.Mode;
import org.virtgate.rules.RuleSet;

/** Writes the number of rules of each kind, and of names of storages and networks, as JSON. */
public final class RuleCountsJson {
    private RuleCountsJson() {}

    /**
     * {@code {"rewrites", "checks", "enforced", "audited", "off", "exceptions", "names"}}; {@code enforced} are the
     * checks that can deny.
     */
    public static JsonObject json(RuleSet rules) {
        JsonObject counts = new JsonObject();
        counts.addProperty("rewrites", rules.rewrites().size());
        counts.addProperty("checks", rules.checks().size());
        counts.addProperty("enforced", rules.enforcedChecks());
        counts.addProperty("audited", rules.checks(Mode.AUDIT));
        counts.addProperty("off", rules.checks(Mode.OFF));
        counts.addProperty("exceptions", rules.exceptions().size());
        counts.addProperty("names", rules.names().size());
        return counts;
    }
}
