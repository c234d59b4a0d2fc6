package org.virtgate.cli.draft;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.Printable;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.StorageName;

/**
 * Names for the shared storage that is mounted on this host. A storage is named after what its server calls it, so that
 * every host comes to the same name by itself.
 */
final class StorageDraft {
    private final RuleSet rules;
    private final NamesElsewhere elsewhere;
    private final FreeNames free;
    private final Set<String> named = new TreeSet<>();
    private final Set<String> ambiguous = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    StorageDraft(RuleSet rules, NamesElsewhere elsewhere) {
        this.rules = Objects.requireNonNull(rules);
        this.elsewhere = Objects.requireNonNull(elsewhere);
        this.free = new FreeNames(rules.names().storages().keySet());
        rules.names().storages().values().stream().map(StorageName::path).forEach(named::add);
        rules.names().storages().values().stream()
                .flatMap(storage -> storage.source().stream())
                .map(NamesElsewhere::plain)
                .forEach(sources::add);
        paths.addAll(named);
    }

    /** Returns the lines for these mounts, as {@code facts} tells them. */
    List<String> lines(List<Answer> mounts) {
        lines.add("# Shared storage that is mounted here. One name stands for one storage on all hosts.");
        int before = lines.size();
        Map<String, Answer> visible = new LinkedHashMap<>();
        mounts.forEach(mount -> visible.put(raw(mount, "place"), mount)); // A later one hides an earlier one.
        findAmbiguous(visible.values());
        visible.forEach(this::mount);
        if (lines.size() == before) {
            lines.add("# None that has no name yet: no NFS, GlusterFS, CephFS or the like is mounted.");
        }
        if (!paths.isEmpty()) {
            lines.addAll(roots());
        }
        return lines;
    }

    private void mount(String place, Answer mount) {
        Optional<FileSystem> type = Optional.ofNullable(rules.fileSystems().get(mount.text("type")));
        boolean whole = mount.text("root").equals("/") && !place.equals("/");
        if (type.isEmpty() || type.get().reach() == FileSystem.Reach.LOCAL || !whole || !named.add(place)) {
            return;
        }
        if (!isPlain(place) || !isPlain(raw(mount, "source"))) {
            lines.add("");
            lines.add("# " + Printable.of(place) + " has characters that are not shown: name it by hand.");
        } else if (type.get().reach() == FileSystem.Reach.DEVICE) {
            device(place, mount);
        } else if (!sources.add(NamesElsewhere.plain(mount.text("source")))) {
            lines.add("");
            lines.add("# " + place + " is the same storage once more; name it only if guests have disks there.");
        } else {
            shared(place, mount.text("source"), type.get());
        }
    }

    private void shared(String place, String source, FileSystem type) {
        Optional<NamesElsewhere.Storage> same = elsewhere.storage(source).filter(storage -> free.take(storage.name()));
        String name = same.map(NamesElsewhere.Storage::name).orElseGet(() -> named(source, type));
        lines.add("");
        same.ifPresent(storage -> lines.add("# " + Printable.of(storage.host()) + " has it under this name."));
        lines.add("[storage." + name + "]");
        lines.add("path   = " + quoted(place));
        lines.add("source = " + quoted(source));
        paths.add(place);
    }

    /**
     * Returns the last part of what the server calls the storage; all of the source where that part stands for another
     * storage too, so that the name does not depend on which is mounted first.
     */
    private String named(String source, FileSystem type) {
        String last = last(source, type);
        return ambiguous.contains(last) ? free.of(source) : free.of(last, source);
    }

    private static String last(String source, FileSystem type) {
        String directory = NamesElsewhere.plain(type.directory(source));
        return FreeNames.plain(directory.substring(directory.lastIndexOf('/') + 1));
    }

    /** Notes which short names stand for more than one storage, here or at other hosts. */
    private void findAmbiguous(Collection<Answer> mounts) {
        Map<String, String> sourceOf = new HashMap<>();
        elsewhere.storages().forEach(storage -> sourceOf.put(storage.name(), NamesElsewhere.plain(storage.source())));
        for (Answer mount : mounts) {
            String source = NamesElsewhere.plain(mount.text("source"));
            Optional.ofNullable(rules.fileSystems().get(mount.text("type")))
                    .filter(type -> type.reach() == FileSystem.Reach.SHARED)
                    .map(type -> last(source, type))
                    .filter(last ->
                            !sourceOf.computeIfAbsent(last, name -> source).equals(source))
                    .ifPresent(ambiguous::add);
        }
    }

    /** A cluster file system on a device, whose name may differ from host to host. */
    private void device(String place, Answer mount) {
        lines.add("");
        lines.add("# " + mount.text("type") + " on " + mount.text("source") + ": choose a name that all hosts use.");
        lines.add("# [storage.NAME]");
        lines.add("# path = " + quoted(place));
    }

    private List<String> roots() {
        String allowed = paths.stream().map(StorageDraft::quoted).collect(Collectors.joining(", "));
        return List.of(
                "",
                "# Disks may lie there and nowhere else. List what else guests may use, then remove the signs.",
                "# [[check]]",
                "# id    = \"disks-below\"",
                "# use   = \"storage.roots\"",
                "# allow = [" + allowed + "]",
                "# mode  = \"audit\"");
    }

    /** Returns a text as it is, with characters that are not shown. */
    private static String raw(Answer mount, String key) {
        return mount.json().get(key) instanceof JsonPrimitive text ? text.getAsString() : "";
    }

    private static boolean isPlain(String text) {
        return Printable.of(text).equals(text);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
