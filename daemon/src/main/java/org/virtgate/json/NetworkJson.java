package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;

/** Writes the facts of network devices as JSON. */
final class NetworkJson {
    private NetworkJson() {}

    /** Returns each fact under its name, in the order in which it is shown. */
    static List<FactPart<?>> parts(HostSnapshot.Network network) {
        return List.of(
                new FactPart<>("network.links", network.links(), NetworkJson::links),
                new FactPart<>("network.learned", network.forwarding(), NetworkJson::forwarding),
                new FactPart<>("network.openvswitch", network.openVSwitch(), NetworkJson::forwarding));
    }

    private static JsonObject links(Map<String, Link> links) {
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

    private static JsonObject forwarding(Map<String, List<ForwardingEntry>> tables) {
        return Members.of(tables, addresses -> {
            JsonArray json = new JsonArray();
            for (ForwardingEntry address : addresses) {
                JsonObject one = new JsonObject();
                one.addProperty("mac", address.mac());
                one.addProperty("port", address.port());
                one.addProperty("own", address.local());
                one.addProperty("heard_seconds_ago", address.age().toSeconds());
                address.vlan().ifPresent(vlan -> one.addProperty("vlan", vlan));
                json.add(one);
            }
            return json;
        });
    }
}
