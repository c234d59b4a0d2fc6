package org.virtgate.daemon.questions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.virtgate.host.paths.PathProbe;

/** The storage that does not answer, as {@code status} answers it. */
public final class ProbesJson {
    private ProbesJson() {}

    /** {@code {"stuck", "silent"}}. */
    public static JsonObject of(PathProbe probe) {
        JsonObject json = new JsonObject();
        json.addProperty("stuck", probe.stuck());
        JsonArray silent = new JsonArray();
        probe.silent().forEach(silent::add);
        json.add("silent", silent);
        return json;
    }
}
