package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Objects;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.aftercare.MigrationFollower;

/** Guests that are arriving, and what became of those before, as {@code status} tells it. */
public record MigrationsJson(ArrivingGuests arrivals, MigrationFollower follower) {
    public MigrationsJson {
        Objects.requireNonNull(arrivals);
        Objects.requireNonNull(follower);
    }

    JsonArray arriving() {
        JsonArray answer = new JsonArray();
        arrivals.states().forEach((guest, state) -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", guest.id());
            one.addProperty("guest", guest.name());
            one.addProperty("since", guest.since().toString());
            one.addProperty("state", state.word());
            answer.add(one);
        });
        return answer;
    }

    JsonObject outcomes() {
        JsonObject answer = new JsonObject();
        follower.outcomes().forEach((outcome, count) -> answer.addProperty(outcome.key(), count));
        return answer;
    }
}
