package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Objects;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.aftercare.MigrationFollower;
import org.virtgate.aftercare.OutcomeCounts;

/** Guests on their way, and what became of those before, as {@code status} tells it. */
public record MigrationsJson(ArrivingGuests arrivals, MigrationFollower follower) {
    public MigrationsJson {
        Objects.requireNonNull(arrivals);
        Objects.requireNonNull(follower);
    }

    JsonArray arriving() {
        JsonArray answer = new JsonArray();
        for (ArrivingGuests.InFlight guest : arrivals.inFlight()) {
            JsonObject one = new JsonObject();
            one.addProperty("id", guest.arriving().id());
            one.addProperty("guest", guest.arriving().name());
            one.addProperty("since", guest.arriving().since().toString());
            one.addProperty("state", guest.seen() ? "on-its-way" : "admitted");
            answer.add(one);
        }
        return answer;
    }

    JsonObject outcomes() {
        OutcomeCounts counts = follower.counts();
        JsonObject answer = new JsonObject();
        answer.addProperty("landed", counts.landed());
        answer.addProperty("landed_paused", counts.landedPaused());
        answer.addProperty("landed_offline", counts.landedOffline());
        answer.addProperty("failed", counts.failed());
        answer.addProperty("lost", counts.lost());
        return answer;
    }
}
