package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import org.virtgate.facts.Drain;

/** The drain, as {@code drain}, {@code undrain} and {@code status} answer it. */
public final class DrainJson {
    private DrainJson() {}

    /** Returns {@code drained}, and if that is true, {@code since} and {@code reason}. */
    public static JsonObject of(Optional<Drain> drain) {
        JsonObject json = new JsonObject();
        json.addProperty("drained", drain.isPresent());
        drain.ifPresent(d -> {
            json.addProperty("since", d.since().toString());
            json.addProperty("reason", d.reason());
        });
        return json;
    }

    /** Returns the unchanged state as {@link #of} does, with {@code failed}: why the change could not be written. */
    static JsonObject failed(Optional<Drain> drain, IOException why) {
        JsonObject json = of(drain);
        json.addProperty("failed", why.toString());
        return json;
    }
}
