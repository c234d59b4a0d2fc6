package org.virtgate.checks.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.rules.FileSystem;

/**
 * Where the kernel of this host decides by the mode bits that it shows. The server of a network file system decides
 * itself, and may take users for others; so does a program behind FUSE, unless it leaves it to the kernel.
 */
final class ModeBits {
    private final Optional<Mounts> mounts;
    private final Map<String, FileSystem> types;

    ModeBits(Check.Question question) {
        mounts = question.host().storage().mounts() instanceof Fact.Known<Mounts> known
                ? Optional.of(known.value())
                : Optional.empty();
        types = question.rules().fileSystems();
    }

    /** Whether the kernel decides about this path, without symbolic links; false if the mount is not known. */
    boolean decideAt(String realPath) {
        return mounts.flatMap(all -> all.at(realPath)).filter(this::decideOn).isPresent();
    }

    private boolean decideOn(Mount mount) {
        List<String> options = Arrays.asList(mount.options().split(",", -1));
        if (options.contains("idmapped")) {
            return false;
        }
        FileSystem type = types.get(mount.type());
        return mount.type().startsWith("fuse.")
                ? options.contains("default_permissions")
                : type != null && type.reach() != FileSystem.Reach.SHARED;
    }
}
