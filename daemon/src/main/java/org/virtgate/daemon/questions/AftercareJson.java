package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.virtgate.aftercare.UpdaterStatus;
import org.virtgate.rules.Settings.Aftercare.Persistent;

/** How it stands with persistent definitions, as {@code status} tells it. */
public final class AftercareJson {
    private AftercareJson() {}

    /**
     * {@code {"persistent", "pending", "failing", "rewritten", "reported", "unneeded", "left_alone"}}; the last four
     * are counts since the start.
     */
    public static JsonObject of(Persistent mode, UpdaterStatus status) {
        JsonArray pending = new JsonArray();
        JsonArray failing = new JsonArray();
        for (UpdaterStatus.Waiting waiting : status.pending()) {
            (waiting.failing().isPresent() ? failing : pending).add(json(waiting));
        }
        JsonObject json = new JsonObject();
        json.addProperty("persistent", mode.name().toLowerCase(Locale.ROOT));
        json.add("pending", pending);
        json.add("failing", failing);
        json.addProperty("rewritten", status.rewritten());
        json.addProperty("reported", status.reported());
        json.addProperty("unneeded", status.unneeded());
        json.addProperty("left_alone", status.leftAlone());
        return json;
    }

    private static JsonObject json(UpdaterStatus.Waiting waiting) {
        JsonObject json = new JsonObject();
        json.addProperty("id", waiting.id());
        json.addProperty("guest", waiting.guest());
        json.addProperty("since", waiting.landed().toString());
        waiting.failing().ifPresent(failed -> {
            json.addProperty("why", failed.why());
            json.addProperty("attempts", failed.attempts());
            json.addProperty("next", failed.next().toString());
        });
        return json;
    }
}
