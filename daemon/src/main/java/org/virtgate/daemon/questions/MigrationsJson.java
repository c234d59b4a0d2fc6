package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MigrationState;

/** Arriving guests and the outcomes of earlier ones, as {@code status} answers them. */
public final class MigrationsJson {
    private MigrationsJson() {}

    /**
     * {@code [{"id", "guest", "since", "age_seconds", "state"}]}.
     *
     * @param now by the clock of {@link ArrivingGuest#since}
     * @param dated turns a time of that clock into one for people
     */
    public static JsonArray arriving(
            Map<ArrivingGuest, MigrationState> guests, Instant now, UnaryOperator<Instant> dated) {
        JsonArray json = new JsonArray();
        guests.forEach((guest, state) -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", guest.id());
            one.addProperty("guest", guest.name());
            one.addProperty("since", dated.apply(guest.since()).toString());
            one.addProperty(
                    "age_seconds",
                    Math.max(0, Duration.between(guest.since(), now).toSeconds()));
            one.addProperty("state", state.word());
            json.add(one);
        });
        return json;
    }

    /** Returns the number of guests by the word of their outcome: {@code {"landed", "landed_paused", …}}. */
    public static JsonObject outcomes(Map<MigrationOutcome.Kind, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach((outcome, count) -> json.addProperty(outcome.key(), count));
        return json;
    }

    /** {@code [{"id", "guest", "uuid", "at", "cause", "why"}]}. */
    public static JsonArray unchecked(List<AuditEvent.LandedUnchecked> guests) {
        JsonArray json = new JsonArray();
        for (AuditEvent.LandedUnchecked guest : guests) {
            JsonObject one = new JsonObject();
            one.addProperty("id", guest.id());
            one.addProperty("guest", guest.guest());
            one.addProperty("uuid", guest.uuid());
            one.addProperty("at", guest.at().toString());
            one.addProperty("cause", guest.cause().word());
            one.addProperty("why", guest.why());
            json.add(one);
        }
        return json;
    }
}
