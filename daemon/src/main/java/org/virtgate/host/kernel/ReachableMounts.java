package org.virtgate.host.kernel;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.virtgate.facts.Mount;

/**
 * Leaves out the mounts that no path leads to: another mount lies over a directory above their mount points. A path
 * enters the first mount that it meets on its way (step_into in fs/namei.c of Linux 6.1), and mountinfo lists the
 * hidden ones all the same.
 */
final class ReachableMounts {
    /** Stands for a slash where mount points are sorted. No name of a file has this character, nor a lesser one. */
    private static final char SLASH = '\0';

    private ReachableMounts() {}

    /**
     * A line of mountinfo.
     *
     * @param parent the id of the mount in which the mount point lies; no line has it if that mount is outside the root
     *     directory of this process
     */
    record Line(String parent, Mount mount) {
        Line {
            Objects.requireNonNull(parent);
            Objects.requireNonNull(mount);
        }

        /** Puts what lies below a directory right behind it. */
        private String order() {
            return mount.mountPoint().replace('/', SLASH);
        }

        /** A mount over the root directory hides nothing from a process that has the root below it. */
        private boolean isAtRoot() {
            return mount.mountPoint().isEmpty() || mount.mountPoint().equals("/");
        }
    }

    /** Returns the mounts that paths lead to, in the same order. Mounts at the root directory all count. */
    static List<Mount> of(List<Line> lines) {
        Set<Line> hidden = covered(lines);
        Set<String> ids = hidden.stream().map(line -> line.mount().id()).collect(Collectors.toCollection(HashSet::new));
        int before = -1;
        while (hidden.size() > before) {
            before = hidden.size();
            for (Line line : lines) {
                if (!line.isAtRoot() && ids.contains(line.parent()) && hidden.add(line)) {
                    ids.add(line.mount().id());
                }
            }
        }
        return lines.stream()
                .filter(line -> !hidden.contains(line))
                .map(Line::mount)
                .toList();
    }

    /** Returns the mounts whose mount points lie below that of another mount in the same parent. */
    private static Set<Line> covered(List<Line> lines) {
        Set<Line> covered = new HashSet<>();
        Map<String, SortedMap<String, List<Line>>> byParent = lines.stream()
                .filter(line -> !line.isAtRoot())
                .collect(Collectors.groupingBy(
                        Line::parent, Collectors.groupingBy(Line::order, TreeMap::new, Collectors.toList())));
        for (SortedMap<String, List<Line>> siblings : byParent.values()) {
            @Nullable String cover = null;
            for (Map.Entry<String, List<Line>> at : siblings.entrySet()) {
                if (cover != null && at.getKey().startsWith(cover + SLASH)) {
                    covered.addAll(at.getValue());
                } else {
                    cover = at.getKey();
                }
            }
        }
        return covered;
    }
}
