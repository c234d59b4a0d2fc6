package org.virtgate.facts;

import java.util.List;
import java.util.Optional;

/**
 * The mounts of this host in the kernel's order: a later mount at the same place hides earlier ones.
 *
 * @param all every mount, those too that a later one at the same place hides, but none below a directory that another
 *     mount hides
 */
public record Mounts(List<Mount> all) {
    public Mounts {
        all = List.copyOf(all);
    }

    /** Returns the mount that a path is on. The path's symbolic links must be resolved already. */
    public Optional<Mount> at(String realPath) {
        Optional<Mount> nearest = Optional.empty();
        int length = 0;
        for (Mount mount : all) {
            String place = mount.mountPoint();
            if (place.length() >= length && isAbove(place, realPath)) {
                nearest = Optional.of(mount);
                length = place.length();
            }
        }
        return nearest;
    }

    private static boolean isAbove(String place, String path) {
        return place.equals("/")
                || (path.startsWith(place) && (path.length() == place.length() || path.charAt(place.length()) == '/'));
    }
}
