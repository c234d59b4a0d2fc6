package org.virtgate.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is mounted, in the order of the kernel: the last one mounted at a place hides those before it.
 *
 * @param all every mount, hidden ones too
 */
public record Mounts(List<Mount> all) {
    public Mounts {
        all = List.copyOf(all);
    }

    /** The mount that a path lies on; the path's symbolic links must be resolved already. */
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
