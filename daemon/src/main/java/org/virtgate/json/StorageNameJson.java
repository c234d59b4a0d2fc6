package org.virtgate.json;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.StorageName;

/**
 * Writes a named storage and its mount as JSON: {@code path}, the expected {@code source}, and {@code found} with type,
 * source and place.
 */
final class StorageNameJson {
    private StorageNameJson() {}

    static JsonObject of(StorageName name, PathFact fact, Fact<Mounts> mounts) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name.name());
        json.addProperty("path", name.path());
        name.source().ifPresent(source -> json.addProperty("source", source));
        if (fact instanceof PathFact.Missing) {
            NamesJson.state(json, "missing", name.path() + " does not exist");
        } else if (fact instanceof PathFact.NoAnswer) {
            NamesJson.state(json, "silent", name.path() + " does not answer");
        } else if (fact instanceof PathFact.Unreadable unreadable) {
            NamesJson.state(json, "unknown", name.path() + " cannot be looked at: " + unreadable.why());
        } else if (fact instanceof PathFact.Present present) {
            present(name, present, mounts, json);
        }
        return json;
    }

    private static void present(StorageName name, PathFact.Present present, Fact<Mounts> mounts, JsonObject json) {
        if (present.kind() != PathFact.Kind.DIRECTORY) {
            NamesJson.state(json, "mismatch", name.path() + " is no directory");
        } else if (mounts instanceof Fact.Unknown<Mounts> unknown) {
            NamesJson.state(json, "unknown", "what is mounted is not known: " + unknown.why());
        } else if (mounts instanceof Fact.Known<Mounts> known) {
            Optional<Mount> mount = known.value().at(present.realPath());
            mount.ifPresentOrElse(
                    found -> mounted(name, present.realPath(), found, json),
                    () -> NamesJson.state(json, "unknown", name.path() + " is on no mount that is known"));
        }
    }

    private static void mounted(StorageName name, String realPath, Mount found, JsonObject json) {
        JsonObject shown = new JsonObject();
        shown.addProperty("type", found.type());
        shown.addProperty("source", found.source());
        shown.addProperty("place", found.mountPoint());
        json.add("found", shown);
        String is = found.type() + " " + found.source();
        Optional<String> other = name.source().filter(source -> !plain(source).equals(plain(found.source())));
        if (other.isEmpty()) {
            NamesJson.state(json, "mounted");
        } else if (found.mountPoint().equals(realPath)) {
            NamesJson.state(json, "mismatch", "expected " + other.get() + ", found " + is);
        } else {
            NamesJson.state(json, "not-mounted", "expected " + other.get() + ", not mounted: found " + is);
        }
    }

    /** Removes a slash at the end: some file systems show it if it was typed. */
    private static String plain(String source) {
        return source.length() > 1 && source.endsWith("/") ? source.substring(0, source.length() - 1) : source;
    }
}
