package org.virtgate.host.paths;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.host.kernel.MountInfo;

/** Finds the file system that serves a path. Immutable. */
final class MountTable {
    private final Map<String, Mount> mounts = new HashMap<>();

    /** Creates a table of these mounts. The last mount at a mount point hides the earlier ones. */
    MountTable(Mounts mounts) {
        mounts.all().forEach(mount -> this.mounts.put(mount.mountPoint(), mount));
    }

    /**
     * Returns a name for the file system that serves a path: its mount point and mount id. A new mount over a dead one
     * thus has another name. Each directory of an automounter counts as a file system, because their mounts come from
     * different servers.
     */
    String at(Path path) {
        return find(path).map(found -> name(found, path)).orElse("/");
    }

    /**
     * Whether a user's own program (FUSE) serves a path. Such a program may never answer, and could take a thread for
     * each of a thousand mounts.
     */
    boolean isAUsers(Path path) {
        return find(path).filter(found -> MountInfo.isAUsers(found.mount)).isPresent();
    }

    /** Whether the kernel shows processes at a path (proc(5)). */
    boolean isProc(Path path) {
        return find(path).filter(found -> found.mount.type().equals("proc")).isPresent();
    }

    /** A mount and its mount point. */
    private record Placed(Path place, Mount mount) {}

    private Optional<Placed> find(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            Mount mount = mounts.get(above.toString());
            if (mount != null) {
                return Optional.of(new Placed(above, mount));
            }
        }
        return Optional.empty();
    }

    private static String name(Placed found, Path path) {
        Path below = found.place.relativize(path);
        Path served = found.mount.type().equals("autofs") ? found.place.resolve(below.getName(0)) : found.place;
        return served + " (mount " + found.mount.id() + ")";
    }
}
