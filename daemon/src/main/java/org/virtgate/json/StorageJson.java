package org.virtgate.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Export;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.ServerAddresses;

/** Writes the facts of file systems, block devices and their servers as JSON. */
final class StorageJson {
    private StorageJson() {}

    /** Returns each fact under its name, in the order in which it is shown. */
    static List<FactPart<?>> parts(HostSnapshot.Storage storage) {
        return List.of(
                new FactPart<>("storage.mounts", storage.mounts(), StorageJson::mounts),
                new FactPart<>("storage.devices", storage.devices(), StorageJson::devices),
                new FactPart<>("storage.neighbourhood", storage.serverAddresses(), StorageJson::serverAddresses),
                new FactPart<>("storage.served", storage.exports(), StorageJson::exports));
    }

    private static JsonArray mounts(Mounts mounts) {
        JsonArray json = new JsonArray();
        for (Mount mount : mounts.all()) {
            JsonObject one = new JsonObject();
            one.addProperty("place", mount.mountPoint());
            one.addProperty("type", mount.type());
            one.addProperty("source", mount.source());
            one.addProperty("device", mount.device());
            one.addProperty("root", mount.root());
            one.addProperty("id", mount.id());
            mount.fileSystem().ifPresent(name -> one.addProperty("file_system", name));
            one.addProperty("options", mount.options());
            json.add(one);
        }
        return json;
    }

    private static JsonObject devices(Map<String, BlockDevice> devices) {
        return Members.of(devices, device -> {
            JsonObject json = new JsonObject();
            json.addProperty("name", device.name());
            device.title().ifPresent(title -> json.addProperty("title", title));
            json.addProperty("kind", device.kind());
            json.addProperty("transport", device.transport().name().toLowerCase(Locale.ROOT));
            json.add("below", Members.texts(device.lower()));
            json.add("servers", Members.texts(device.servers()));
            device.identity().ifPresent(identity -> json.addProperty("identity", identity));
            return json;
        });
    }

    private static JsonObject serverAddresses(ServerAddresses servers) {
        JsonObject json = new JsonObject();
        json.add("addresses", Members.sorted(servers.addresses()));
        json.add("names", Members.sorted(servers.names()));
        json.add("resolved", Members.of(servers.resolved(), Members::texts));
        return json;
    }

    private static JsonArray exports(List<Export> exports) {
        JsonArray json = new JsonArray();
        for (Export one : exports) {
            JsonObject row = new JsonObject();
            row.addProperty("path", one.path());
            row.addProperty("how", one.description());
            one.volume().ifPresent(volume -> {
                row.addProperty("volume", volume);
                row.add("pool", Members.sorted(one.pool()));
            });
            json.add(row);
        }
        return json;
    }
}
