package org.virtgate.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tomlj.TomlTable;
import org.virtgate.domain.BackingName;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;

/**
 * What a case's host.toml tells of image headers, in the table {@code [images]}: {@code "qcow2 backing=base.qcow2
 * format=raw data=d1.raw size=4194304"}, {@code "unreadable permission denied"} or {@code "hangs"}. What it does not
 * tell stands alone, in the format that was asked for.
 */
final class RecordedImages {
    private final TomlTable table;
    private final Function<String, PathFact> atPath;
    private final Map<String, PathFact> paths = new HashMap<>();
    private final Map<String, ImageFact> images = new HashMap<>();

    private RecordedImages(TomlTable host, Function<String, PathFact> atPath) {
        this.table = host.getTableOrEmpty("images");
        this.atPath = atPath;
    }

    /** What a probe of that host sees, the chains behind the images followed. */
    static ProbeResults look(TomlTable host, ProbeRequest look, Function<String, PathFact> atPath) {
        RecordedImages seen = new RecordedImages(host, atPath);
        look.paths().forEach(path -> seen.paths.put(path, atPath.apply(path)));
        look.images().forEach(seen::read);
        return new ProbeResults(seen.paths, seen.images);
    }

    private void read(String path, String format) {
        PathFact fact = paths.computeIfAbsent(path, atPath);
        if (images.containsKey(path)) {
            return;
        }
        ImageFact image;
        if (fact instanceof PathFact.Present present) {
            if (format.equals("raw") && present.kind() != PathFact.Kind.FILE) {
                return;
            }
            image = image(table.getString(List.of(path), () -> format));
        } else if (fact instanceof PathFact.Unreadable unreadable) {
            image = new ImageFact.Unreadable(unreadable.why());
        } else if (fact instanceof PathFact.NoAnswer) {
            image = new ImageFact.NoAnswer();
        } else {
            return;
        }
        if (format.equals("raw") && image instanceof ImageFact.Header header) {
            images.put(path, header.alone());
            return;
        }
        images.put(path, image);
        if (image instanceof ImageFact.Header header) {
            header.dataFile()
                    .flatMap(name -> BackingName.path(name, path))
                    .ifPresent(data -> paths.computeIfAbsent(data, atPath));
            header.backing()
                    .ifPresent(backing -> BackingName.path(backing.name(), path)
                            .ifPresent(behind ->
                                    follow(behind, backing.format().or(() -> BackingName.format(backing.name())))));
        }
    }

    private void follow(String path, Optional<String> format) {
        if (format.equals(Optional.of("raw"))) {
            paths.computeIfAbsent(path, atPath);
        } else {
            read(path, format.orElse("raw"));
        }
    }

    private static ImageFact image(String what) {
        String[] words = what.split(" ", 2);
        Map<String, String> says = new HashMap<>();
        for (String word : what.split(" ", -1)) {
            if (word.contains("=")) {
                says.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            }
        }
        Optional<String> format = Optional.ofNullable(says.get("format"));
        return switch (words[0]) {
            case "hangs" -> new ImageFact.NoAnswer();
            case "unreadable" -> new ImageFact.Unreadable(words[1]);
            default ->
                new ImageFact.Header(
                        words[0],
                        Optional.ofNullable(says.get("backing")).map(name -> new ImageFact.Backing(name, format)),
                        Optional.ofNullable(says.get("data")),
                        Optional.ofNullable(says.get("size")).map(Long::valueOf));
        };
    }
}
