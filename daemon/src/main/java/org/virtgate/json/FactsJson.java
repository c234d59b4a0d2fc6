package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Drain;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;

/**
 * Writes the facts of a host as JSON, as docs/using/operations.md defines it: under {@code facts} each part by its
 * name, with {@code as_of}, {@code age_seconds} and {@code value}, or with {@code unknown}, the reason why it is not
 * known.
 */
public final class FactsJson {
    private FactsJson() {}

    /** Returns the whole snapshot. */
    public static JsonObject of(HostSnapshot host, Instant now) {
        JsonObject json = new JsonObject();
        json.addProperty("host", host.host());
        JsonObject facts = new JsonObject();
        parts(host).forEach(part -> facts.add(part.name, part.whole(now)));
        json.add("facts", facts);
        JsonArray arriving = new JsonArray();
        host.arriving().forEach(guest -> arriving.add(of(guest)));
        json.add("arriving", arriving);
        host.drained().ifPresent(drain -> json.add("drained", of(drain)));
        return json;
    }

    /** Returns, for each part, its age or why it is not known. */
    public static JsonObject health(HostSnapshot host, Instant now) {
        JsonObject json = new JsonObject();
        parts(host).forEach(part -> json.add(part.name, part.health(now)));
        return json;
    }

    /** Returns the parts by name, in the order in which they are shown. */
    public static Map<String, Fact<?>> facts(HostSnapshot host) {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        parts(host).forEach(part -> facts.put(part.name, part.fact));
        return facts;
    }

    private static List<Part<?>> parts(HostSnapshot host) {
        List<Part<?>> parts = new ArrayList<>();
        parts.add(new Part<>("network.links", host.network().links(), NetworkJson::links));
        parts.add(new Part<>("network.learned", host.network().forwarding(), NetworkJson::forwarding));
        parts.add(new Part<>("network.openvswitch", host.network().openVSwitch(), NetworkJson::forwarding));
        parts.add(new Part<>("storage.mounts", host.storage().mounts(), StorageJson::mounts));
        parts.add(new Part<>("storage.devices", host.storage().devices(), StorageJson::devices));
        parts.add(new Part<>("storage.neighbourhood", host.storage().serverAddresses(), StorageJson::serverAddresses));
        parts.add(new Part<>("storage.served", host.storage().exports(), StorageJson::exports));
        parts.add(new Part<>("machine.memory", host.machine().memory(), MachineJson::memory));
        parts.add(new Part<>("machine.cpus", host.machine().cpus(), MachineJson::cpus));
        parts.add(new Part<>("machine.identity", host.machine().identity(), MachineJson::identity));
        parts.add(new Part<>("libvirt.networks", host.libvirt().networks(), LibvirtJson::networks));
        parts.add(new Part<>("libvirt.pools", host.libvirt().pools(), LibvirtJson::pools));
        parts.add(new Part<>("libvirt.capabilities", host.libvirt().capabilities(), LibvirtJson::capabilities));
        parts.add(new Part<>("libvirt.guests", host.libvirt().guests(), LibvirtJson::guests));
        parts.add(new Part<>("setup.services", host.setup().services(), SetupJson::services));
        parts.add(new Part<>("setup.configuration", host.setup().configuration(), SetupJson::configuration));
        return parts;
    }

    private static JsonObject of(ArrivingGuest guest) {
        JsonObject json = new JsonObject();
        json.addProperty("id", guest.id());
        json.addProperty("name", guest.name());
        json.addProperty("uuid", guest.uuid());
        json.addProperty("memory", guest.memory());
        json.add("huge_pages", Members.of(guest.hugePages(), JsonPrimitive::new));
        json.add("groups", Members.sorted(guest.groups()));
        json.addProperty("since", guest.since().toString());
        return json;
    }

    private static JsonObject of(Drain drain) {
        JsonObject json = new JsonObject();
        json.addProperty("since", drain.since().toString());
        json.addProperty("reason", drain.reason());
        return json;
    }

    private record Part<T>(String name, Fact<T> fact, Function<T, JsonElement> shape) {
        JsonObject whole(Instant now) {
            JsonObject json = health(now);
            if (fact instanceof Fact.Known<T> known) {
                json.addProperty("as_of", known.asOf().toString());
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
}
