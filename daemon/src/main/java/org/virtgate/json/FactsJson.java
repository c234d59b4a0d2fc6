package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

    /**
     * Returns the whole snapshot.
     *
     * @param now by the clock of the facts
     * @param dated turns a time of that clock into one for people
     */
    public static JsonObject of(HostSnapshot host, Instant now, UnaryOperator<Instant> dated) {
        JsonObject json = new JsonObject();
        json.addProperty("host", host.host());
        JsonObject facts = new JsonObject();
        parts(host).forEach(part -> facts.add(part.name(), part.whole(now, dated)));
        json.add("facts", facts);
        JsonArray arriving = new JsonArray();
        host.arriving().forEach(guest -> arriving.add(ArrivingGuestJson.of(guest, dated)));
        json.add("arriving", arriving);
        host.drained().ifPresent(drain -> json.add("drained", of(drain)));
        return json;
    }

    /** Returns, for each part, its age or why it is not known; {@code now} is by the clock of the facts. */
    public static JsonObject health(HostSnapshot host, Instant now) {
        JsonObject json = new JsonObject();
        parts(host).forEach(part -> json.add(part.name(), part.health(now)));
        return json;
    }

    /** Returns the parts by name, in the order in which they are shown. */
    public static Map<String, Fact<?>> facts(HostSnapshot host) {
        Map<String, Fact<?>> facts = new LinkedHashMap<>();
        parts(host).forEach(part -> facts.put(part.name(), part.fact()));
        return facts;
    }

    private static List<FactPart<?>> parts(HostSnapshot host) {
        List<FactPart<?>> parts = new ArrayList<>(NetworkJson.parts(host.network()));
        parts.addAll(StorageJson.parts(host.storage()));
        parts.addAll(MachineJson.parts(host.machine()));
        parts.addAll(LibvirtJson.parts(host.libvirt()));
        parts.addAll(SetupJson.parts(host.setup()));
        return parts;
    }

    private static JsonObject of(Drain drain) {
        JsonObject json = new JsonObject();
        json.addProperty("since", drain.since().toString());
        json.addProperty("reason", drain.reason());
        return json;
    }
}
