package org.virtgate.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.virtgate.facts.Fact;

/**
 * One fact of a host as JSON.
 *
 * @param name as docs/using/operations.md lists it
 * @param shape writes its value
 */
record FactPart<T>(String name, Fact<T> fact, Function<T, JsonElement> shape) {
    /** @param dated turns a time of {@code now}'s clock into one for people */
    JsonObject whole(Instant now, UnaryOperator<Instant> dated) {
        JsonObject json = health(now);
        if (fact instanceof Fact.Known<T> known) {
            json.addProperty("as_of", dated.apply(known.asOf()).toString());
            json.add("value", shape.apply(known.value()));
        }
        return json;
    }

    JsonObject health(Instant now) {
        JsonObject json = new JsonObject();
        if (fact instanceof Fact.Known<T> known) {
            json.addProperty(
                    "age_seconds",
                    Math.max(0, Duration.between(known.asOf(), now).toSeconds()));
        } else if (fact instanceof Fact.Unknown<T> unknown) {
            json.addProperty("unknown", unknown.why());
        }
        return json;
    }
}
