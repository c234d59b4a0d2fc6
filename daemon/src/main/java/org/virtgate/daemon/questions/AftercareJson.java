package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.virtgate.aftercare.UpdateQueue;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.rules.Settings.Aftercare.Persistent;

/** The after-care part of the answer to {@code status}. */
public final class AftercareJson {
    private AftercareJson() {}

    /**
     * {@code {"persistent", "pending", "failing", "rewritten", "reported", "unneeded", "left_alone"}}; the last four
     * are counts since the start.
     *
     * @param dated turns a time of the daemon's steady clock into one for people
     */
    public static JsonObject of(
            Persistent mode,
            List<UpdateQueue.Entry> updates,
            Map<DefinitionUpdate.Kind, Long> counts,
            UnaryOperator<Instant> dated) {
        JsonArray pending = new JsonArray();
        JsonArray failing = new JsonArray();
        for (UpdateQueue.Entry entry : updates) {
            (entry.failing().isPresent() ? failing : pending).add(json(entry, dated));
        }
        JsonObject json = new JsonObject();
        json.addProperty("persistent", mode.word());
        json.add("pending", pending);
        json.add("failing", failing);
        counts.forEach((kind, count) -> {
            if (kind.last()) {
                json.addProperty(kind.key(), count);
            }
        });
        return json;
    }

    private static JsonObject json(UpdateQueue.Entry entry, UnaryOperator<Instant> dated) {
        JsonObject json = new JsonObject();
        json.addProperty("id", entry.update().id());
        json.addProperty("guest", entry.update().guest());
        json.addProperty("since", dated.apply(entry.update().landed()).toString());
        entry.failing().ifPresent(failed -> {
            json.addProperty("why", failed.why());
            json.addProperty("attempts", failed.attempts());
            json.addProperty("next", failed.next().toString());
        });
        return json;
    }
}
