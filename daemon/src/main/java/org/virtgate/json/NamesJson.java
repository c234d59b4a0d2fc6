package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Map;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.Names;

/**
 * Writes this host's storages and networks under the names that all hosts share, as JSON: {@code storages} and
 * {@code networks}, each with its {@code name}, {@code state}, and a {@code problem} if it is not as the rules say.
 */
public final class NamesJson {
    private NamesJson() {}

    /**
     * Returns all names of the rules, in order.
     *
     * @param paths what is at the paths of the storages
     */
    public static JsonObject of(Names names, HostSnapshot host, Map<String, PathFact> paths) {
        JsonObject json = new JsonObject();
        json.addProperty("host", host.host());
        JsonArray storages = new JsonArray();
        names.storages().values().forEach(name -> {
            PathFact fact = paths.getOrDefault(name.path(), new PathFact.NoAnswer());
            storages.add(StorageNameJson.of(name, fact, host.storage().mounts()));
        });
        json.add("storages", storages);
        JsonArray networks = new JsonArray();
        names.networks().values().forEach(name -> networks.add(NetworkNameJson.of(name, host)));
        json.add("networks", networks);
        return json;
    }

    /** Adds the state of a storage or network that is as the rules say, and so has no problem. */
    static void state(JsonObject json, String state) {
        json.addProperty("state", state);
    }

    static void state(JsonObject json, String state, String problem) {
        json.addProperty("state", state);
        json.addProperty("problem", problem);
    }
}
