package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import org.virtgate.facts.Drain;

/** Whether this host is drained, as {@code drain}, {@code undrain} and {@code status} tell it. */
public final class DrainJson {
    private DrainJson() {}

    /** {@code drained}, and where it is {@code since} and {@code reason}. */
    public static JsonObject of(Optional<Drain> drain) {
        JsonObject json = new JsonObject();
        json.addProperty("drained", drain.isPresent());
        drain.ifPresent(d -> {
            json.addProperty("since", d.since().toString());
            json.addProperty("reason", d.reason());
        });
        return json;
    }

    /** That nothing has changed, because the change could not be kept: {@link #of}, and why as {@code failed}. */
    static JsonObject failed(Optional<Drain> drain, IOException why) {
        JsonObject json = of(drain);
        json.addProperty("failed", why.toString());
        return json;
    }
}
