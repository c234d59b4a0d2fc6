package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;

/** The connection to libvirt, as {@code status} answers it. */
public final class LibvirtConnectionJson {
    private LibvirtConnectionJson() {}

    /** Returns {@code {"connected", "detail", "age_seconds"}}, by the last reading of its guests. */
    public static JsonObject of(Fact<Map<String, LocalGuest>> guests, Instant now) {
        JsonObject json = new JsonObject();
        json.addProperty("connected", guests instanceof Fact.Known);
        if (guests instanceof Fact.Known<Map<String, LocalGuest>> known) {
            int here = known.value().size();
            json.addProperty("detail", here == 1 ? "1 guest" : here + " guests");
            json.addProperty("age_seconds", Duration.between(known.asOf(), now).toSeconds());
        } else if (guests instanceof Fact.Unknown<Map<String, LocalGuest>> unknown) {
            json.addProperty("detail", unknown.why());
        }
        return json;
    }
}
