package org.virtgate.json;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.Link;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;

/**
 * Writes a named network and its state as JSON: {@code bridge}, {@code network} or {@code dev}, {@code segment},
 * {@code mtu}.
 */
final class NetworkNameJson {
    private NetworkNameJson() {}

    static JsonObject of(NetworkName name, HostSnapshot host) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name.name());
        if (name.ref() instanceof NetworkRef.Bridge bridge) {
            json.addProperty("bridge", bridge.name());
            bridge.profile().ifPresent(profile -> json.addProperty("profile", profile));
            link("bridge " + bridge.name(), bridge.name(), true, host, json);
        } else if (name.ref() instanceof NetworkRef.Device device) {
            json.addProperty("dev", device.name());
            link("device " + device.name(), device.name(), false, host, json);
        } else if (name.ref() instanceof NetworkRef.Network network) {
            json.addProperty("network", network.name());
            network.portgroup().ifPresent(group -> json.addProperty("portgroup", group));
            network(network, host, json);
        }
        name.segment().ifPresent(segment -> json.addProperty("segment", segment));
        return json;
    }

    /**
     * Adds the state of a device. A bridge that is no Linux bridge may be one of Open vSwitch, whose device is often
     * down while it switches.
     */
    private static void link(String what, String device, boolean asBridge, HostSnapshot host, JsonObject json) {
        if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
            NamesJson.state(json, "unknown", what + " was not looked for: " + unknown.why());
        } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
            @Nullable Link link = known.value().get(device);
            if (link == null) {
                NamesJson.state(json, "missing", what + " does not exist");
                return;
            }
            json.addProperty("mtu", link.mtu());
            if (!link.up() && (!asBridge || link.bridge())) {
                NamesJson.state(json, "down", what + " is down");
            } else {
                NamesJson.state(json, "up");
            }
        }
    }

    private static void network(NetworkRef.Network ref, HostSnapshot host, JsonObject json) {
        String what = "libvirt network " + ref.name();
        if (host.libvirt().networks() instanceof Fact.Unknown<Map<String, LibvirtNetwork>> unknown) {
            NamesJson.state(json, "unknown", what + " was not looked for: " + unknown.why());
        } else if (host.libvirt().networks() instanceof Fact.Known<Map<String, LibvirtNetwork>> known) {
            @Nullable LibvirtNetwork network = known.value().get(ref.name());
            if (network == null) {
                NamesJson.state(json, "missing", what + " does not exist");
                return;
            }
            mtu(network, host.network().links()).ifPresent(mtu -> json.addProperty("mtu", mtu));
            Optional<String> lacking =
                    ref.portgroup().filter(group -> !network.portgroups().contains(group));
            if (!network.active()) {
                NamesJson.state(json, "down", what + " is not active");
            } else if (lacking.isPresent()) {
                NamesJson.state(json, "mismatch", what + " has no portgroup " + lacking.get());
            } else {
                NamesJson.state(json, "up");
            }
        }
    }

    private static Optional<Integer> mtu(LibvirtNetwork network, Fact<Map<String, Link>> links) {
        if (network.mtu().isPresent()) {
            return Optional.of(network.mtu().getAsInt());
        }
        if (network.bridge().isEmpty() || !(links instanceof Fact.Known<Map<String, Link>> known)) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.value().get(network.bridge().get())).map(Link::mtu);
    }
}
