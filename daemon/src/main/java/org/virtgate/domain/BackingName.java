package org.virtgate.domain;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the name of another file in the header of a disk image: its backing image, or its data file. QEMU accepts a
 * path, a name with a protocol prefix, or JSON (docs/system/qemu-block-drivers.rst.inc and path_has_protocol() in
 * block.c of QEMU 7.2).
 */
public final class BackingName {
    private static final String JSON = "json:";
    private static final String FILE = "file:";

    /** QEMU's block drivers that open a path (block/file-posix.c). */
    private static final Set<String> BY_PATH = Set.of("file", "host_device", "host_cdrom");

    private BackingName() {}

    /**
     * Returns the absolute path of the named file; empty if QEMU reaches it by other means: {@code nbd:}, {@code rbd:},
     * {@code https:} and such, or if the name brings a further file of its own. The path is not normalised, because the
     * kernel follows links before it resolves {@code ..}.
     *
     * @param above absolute path of the image with the header; a relative name starts in its directory
     */
    public static Optional<String> path(String name, String above) {
        if (name.startsWith(JSON)) {
            return json(name)
                    .filter(json -> !bringsMore(json))
                    .flatMap(BackingName::file)
                    .filter(HostPaths::isAbsolute);
        }
        if (name.startsWith(FILE)) {
            // QEMU opens the rest unchanged; a relative path starts in QEMU's working directory.
            return Optional.of(name.substring(FILE.length())).filter(HostPaths::isAbsolute);
        }
        if (name.isEmpty() || hasProtocol(name)) {
            return Optional.empty();
        }
        return Optional.of(HostPaths.isAbsolute(name) ? name : above.substring(0, above.lastIndexOf('/') + 1) + name);
    }

    /**
     * Whether a JSON name has a backing image or a data file of its own, which QEMU opens instead of those in the
     * image's header (qapi/block-core.json, BlockdevOptionsGenericCOWFormat and BlockdevOptionsQcow2).
     */
    private static boolean bringsMore(JsonObject json) {
        return json.entrySet().stream()
                .anyMatch(member -> member.getKey().contains("backing")
                        || member.getKey().contains("data-file")
                        || (member.getValue() instanceof JsonObject inner && bringsMore(inner)));
    }

    /** Returns the image format that a JSON name contains; empty for other names, or if it contains none. */
    public static Optional<String> format(String name) {
        return name.startsWith(JSON)
                ? json(name).flatMap(json -> text(json, "driver")).filter(driver -> !BY_PATH.contains(driver))
                : Optional.empty();
    }

    private static boolean hasProtocol(String name) {
        int colon = name.indexOf(':');
        int slash = name.indexOf('/');
        return colon >= 0 && (slash < 0 || colon < slash);
    }

    private static Optional<JsonObject> json(String name) {
        try {
            JsonElement read = JsonParser.parseString(name.substring(JSON.length()));
            return read.isJsonObject() ? Optional.of(read.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the file name in a JSON name. {@code {"file": {"filename": …}}} and {@code {"file.filename": …}} mean the
     * same to QEMU. Without a driver QEMU opens a file.
     */
    private static Optional<String> file(JsonObject json) {
        for (String prefix : List.of("", "file.", "file.file.")) {
            Optional<String> filename = text(json, prefix + "filename");
            if (filename.isPresent()
                    && BY_PATH.contains(text(json, prefix + "driver").orElse("file"))) {
                return filename;
            }
        }
        return json.get("file") instanceof JsonObject inner ? file(inner) : Optional.empty();
    }

    private static Optional<String> text(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element != null
                        && element.isJsonPrimitive()
                        && element.getAsJsonPrimitive().isString()
                ? Optional.of(element.getAsString())
                : Optional.empty();
    }
}
