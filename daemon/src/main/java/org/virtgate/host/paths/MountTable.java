package org.virtgate.host.paths;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.host.kernel.MountInfo;

/** Names the file system that answers for a path; immutable. */
final class MountTable {
    private final Map<String, Mount> mounts = new HashMap<>();

    /** A table of these mounts: the last one mounted at a place hides those before it. */
    MountTable(Mounts mounts) {
        mounts.all().forEach(mount -> this.mounts.put(mount.mountPoint(), mount));
    }

    /**
     * A name for the file system that answers for a path: the place where it is mounted and the mount's number, so that
     * what is mounted anew over a dead one is another. Below an automounter each directory counts for itself: its
     * mounts come from different servers.
     */
    String at(Path path) {
        return placed(path).map(found -> name(found, path)).orElse("/");
    }

    /**
     * Whether a user's own program answers for a path: one that never does would cost a thread for each of a thousand
     * mounts.
     */
    boolean isAUsers(Path path) {
        return placed(path).filter(found -> MountInfo.isAUsers(found.mount)).isPresent();
    }

    /** A mount and its place. */
    private record Placed(Path place, Mount mount) {}

    private Optional<Placed> placed(Path path) {
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
        Path whose = found.mount.type().equals("autofs") ? found.place.resolve(below.getName(0)) : found.place;
        return whose + " (mount " + found.mount.id() + ")";
    }
}
