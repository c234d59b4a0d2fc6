package org.virtgate.json;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.LocalGuest;

/** Writes libvirt's facts as JSON; memory in bytes. */
final class LibvirtJson {
    private LibvirtJson() {}

    /** Returns each fact under its name, in the order in which it is shown. */
    static List<FactPart<?>> parts(HostSnapshot.Libvirt libvirt) {
        return List.of(
                new FactPart<>("libvirt.networks", libvirt.networks(), LibvirtJson::networks),
                new FactPart<>("libvirt.pools", libvirt.pools(), LibvirtJson::pools),
                new FactPart<>("libvirt.capabilities", libvirt.capabilities(), LibvirtJson::capabilities),
                new FactPart<>("libvirt.guests", libvirt.guests(), LibvirtJson::guests));
    }

    private static JsonObject networks(Map<String, LibvirtNetwork> networks) {
        return Members.of(networks, network -> {
            JsonObject json = new JsonObject();
            json.addProperty("active", network.active());
            json.add("portgroups", Members.sorted(network.portgroups()));
            network.bridge().ifPresent(bridge -> json.addProperty("bridge", bridge));
            network.mtu().ifPresent(mtu -> json.addProperty("mtu", mtu));
            return json;
        });
    }

    private static JsonObject pools(Map<String, LibvirtPool> pools) {
        return Members.of(pools, pool -> {
            JsonObject json = new JsonObject();
            json.addProperty("type", pool.type());
            json.addProperty("active", pool.active());
            pool.target().ifPresent(target -> json.addProperty("target", target));
            json.add("servers", Members.texts(pool.servers()));
            json.add("volumes", Members.of(pool.volumes(), JsonPrimitive::new));
            json.addProperty("complete", pool.complete());
            return json;
        });
    }

    private static JsonObject capabilities(Capabilities capabilities) {
        JsonObject json = new JsonObject();
        json.addProperty("libvirt", capabilities.libvirt());
        json.addProperty("qemu", capabilities.qemu());
        json.add("machines", Members.of(capabilities.machines(), Members::sorted));
        capabilities.user().ifPresent(user -> json.addProperty("qemu_user", user));
        capabilities.confinement().ifPresent(driver -> json.addProperty("confinement", driver));
        return json;
    }

    private static JsonObject guests(Map<String, LocalGuest> guests) {
        return Members.of(guests, guest -> {
            JsonObject json = new JsonObject();
            json.addProperty("name", guest.name());
            json.addProperty("state", guest.state().name().toLowerCase(Locale.ROOT));
            json.addProperty("memory", guest.memory());
            json.addProperty("resident", guest.resident());
            json.add("groups", Members.sorted(guest.groups()));
            json.add("disks", Members.texts(guest.disks()));
            return json;
        });
    }
}
