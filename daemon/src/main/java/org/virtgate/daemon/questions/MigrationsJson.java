package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.aftercare.ArrivingGuests.InFlight;
import org.virtgate.aftercare.OutcomeCounts;

/** Guests on their way, and what became of those before, as {@code status} tells it. */
public final class MigrationsJson {
    private MigrationsJson() {}

    /** {@code [{"id", "guest", "since", "state"}]}. */
    public static JsonArray arriving(List<InFlight> guests) {
        JsonArray json = new JsonArray();
        for (InFlight guest : guests) {
            JsonObject one = new JsonObject();
            one.addProperty("id", guest.arriving().id());
            one.addProperty("guest", guest.arriving().name());
            one.addProperty("since", guest.arriving().since().toString());
            one.addProperty("state", guest.seen() ? "on-its-way" : "admitted");
            json.add(one);
        }
        return json;
    }

    /** {@code {"landed", "landed_paused", "landed_offline", "failed", "lost"}}. */
    public static JsonObject outcomes(OutcomeCounts counts) {
        JsonObject json = new JsonObject();
        json.addProperty("landed", counts.landed());
        json.addProperty("landed_paused", counts.landedPaused());
        json.addProperty("landed_offline", counts.landedOffline());
        json.addProperty("failed", counts.failed());
        json.addProperty("lost", counts.lost());
        return json;
    }
}
