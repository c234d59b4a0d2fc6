package org.virtgate.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an earlier virtgated wrote, the first whose forms are all held: {@code log} as below /var/log/virtgate,
 * {@code state} as below /var/lib/virtgate, {@code journal} as it was sent, a passport, and records of golden cases
 * with their rules. Never to be edited.
 */
public final class OnDisk {
    public static final Path FORM_1 = Path.of("src/test/resources/org/virtgate/on-disk/1");

    private OnDisk() {}

    /** A copy of a part of it, to work on; modes are those that virtgated gives. */
    public static Path copy(String part, Path to) throws IOException {
        Path from = FORM_1.resolve(part);
        Path copy = to.resolve(part);
        Files.createDirectories(copy.getParent());
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, copy.resolve(from.relativize(path)), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return copy;
    }

    /** The same with the elements of every array in one order, for those that are sets. */
    public static JsonElement sorted(JsonElement json) {
        if (json instanceof JsonArray array) {
            JsonArray sorted = new JsonArray();
            array.asList().stream()
                    .map(OnDisk::sorted)
                    .sorted(Comparator.comparing(JsonElement::toString))
                    .forEach(sorted::add);
            return sorted;
        } else if (json instanceof JsonObject object) {
            JsonObject sorted = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((name, value) -> sorted.add(name, sorted(value)));
            return sorted;
        }
        return json;
    }

    /** The files and links below a folder, by their names in it. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
