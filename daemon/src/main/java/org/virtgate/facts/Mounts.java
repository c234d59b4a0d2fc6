package org.virtgate.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mounts of this host in the kernel's order: a later mount at the same place hides earlier ones.
 *
 * @param all every mount, including hidden ones
 */
public record Mounts(List<Mount> all) {
    public Mounts {
        all = List.copyOf(all);
    }

    /** Returns the mount that a path is on. The path's symbolic links must be resolved already. */
    public Optional<Mount> at(String realPath) {
        Map<String, Mount> seen = new HashMap<>();
        all.forEach(mount -> seen.put(mount.mountPoint(), mount));
        for (String above = realPath; !above.isEmpty(); above = above.substring(0, above.lastIndexOf('/'))) {
            Mount mount = seen.get(above);
            if (mount != null) {
                return Optional.of(mount);
            }
        }
        return Optional.ofNullable(seen.get("/"));
    }
}
