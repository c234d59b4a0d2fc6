package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtNetwork;

/** The connection to libvirt, as {@code status} answers it. */
public final class LibvirtConnectionJson {
    private LibvirtConnectionJson() {}

    /** Returns {@code {"connected", "detail", "age_seconds"}}, by the last reading of libvirt's networks. */
    public static JsonObject of(Fact<Map<String, LibvirtNetwork>> networks, Instant now) {
        JsonObject json = new JsonObject();
        json.addProperty("connected", networks instanceof Fact.Known);
        if (networks instanceof Fact.Known<Map<String, LibvirtNetwork>> known) {
            json.addProperty("detail", known.value().size() + " networks");
            json.addProperty("age_seconds", Duration.between(known.asOf(), now).toSeconds());
        } else if (networks instanceof Fact.Unknown<Map<String, LibvirtNetwork>> unknown) {
            json.addProperty("detail", unknown.why());
        }
        return json;
    }
}
