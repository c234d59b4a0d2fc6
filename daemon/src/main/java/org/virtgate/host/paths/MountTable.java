package org.virtgate.host.paths;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;

/** Names the file system that answers for a path; immutable. */
final class MountTable {
    private final Map<String, Mount> mounts = new HashMap<>();

    /** A table of these mounts: the last one mounted at a place hides those before it. */
    MountTable(Mounts mounts) {
        mounts.all().forEach(mount -> this.mounts.put(mount.mountPoint(), mount));
    }

    /**
     * A name for the file system that answers for a path: the place where it is mounted and the mount's number, so that what is mounted
     * anew over a dead one is another. Below an automounter each directory counts for itself: its mounts come from different servers.
     */
    String at(Path path) {
        for (Path above = path; above != null; above = above.getParent()) {
            Mount mount = mounts.get(above.toString());
            if (mount != null) {
                Path below = above.relativize(path);
                return mount.type().equals("autofs")
                        ? above.resolve(below.getName(0)) + " (mount " + mount.id() + ")"
                        : mount.mountPoint() + " (mount " + mount.id() + ")";
            }
        }
        return "/";
    }
}
