package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.Link;

/** Writes the facts of network devices as JSON. */
final class NetworkJson {
    private NetworkJson() {}

    static JsonObject links(Map<String, Link> links) {
        return Members.of(links, link -> {
            JsonObject json = new JsonObject();
            json.addProperty("kind", link.kind().name().toLowerCase(Locale.ROOT));
            json.addProperty("up", link.up());
            json.addProperty("mtu", link.mtu());
            link.master().ifPresent(master -> json.addProperty("master", master));
            json.add("lower", Members.sorted(link.lower()));
            return json;
        });
    }

    static JsonObject forwarding(Map<String, List<ForwardingEntry>> tables) {
        return Members.of(tables, addresses -> {
            JsonArray json = new JsonArray();
            for (ForwardingEntry address : addresses) {
                JsonObject one = new JsonObject();
                one.addProperty("mac", address.mac());
                one.addProperty("port", address.port());
                one.addProperty("own", address.local());
                one.addProperty("heard_seconds_ago", address.age().toSeconds());
                json.add(one);
            }
            return json;
        });
    }
}
