package org.virtgate.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.virtgate.facts.Served;

/** Reads a GlusterFS brick's volume, and whether other hosts have bricks of it too. */
final class GlusterBrick {
    /** A file for each brick of a volume, on every host of the pool, named {@code HOST:PATH} with - for / (glusterd-store.c of GlusterFS 10). */
    private static final String VOLUMES = "var/lib/glusterd/vols";

    private GlusterBrick() {}

    /** The brick of a process with this command line (glusterfsd(8)); empty where it serves none. */
    static Optional<Served> of(List<String> command, Path root) {
        return argument(command, "--brick-name").map(path -> {
            // glusterd names a brick's volume file VOLUME.HOST.PATH; a volume's name has no dot.
            String id = argument(command, "--volfile-id").orElse("");
            Optional<String> volume =
                    id.contains(".") ? Optional.of(id.substring(0, id.indexOf('.'))) : Optional.empty();
            String host = argument(command, "-s").orElse("");
            return new Served(
                    "a GlusterFS brick",
                    path,
                    volume,
                    volume.filter(v -> isAlone(v, host, root)).isPresent());
        });
    }

    /** Not known is no: a replica is what GlusterFS is used for. */
    private static boolean isAlone(String volume, String host, Path root) {
        List<Path> bricks =
                KernelText.entries(root.resolve(VOLUMES).resolve(volume).resolve("bricks"));
        return !bricks.isEmpty()
                && bricks.stream().allMatch(brick -> KernelText.name(brick).startsWith(host + ":"));
    }

    private static Optional<String> argument(List<String> command, String name) {
        for (int at = 0; at < command.size(); at++) {
            String argument = command.get(at);
            if (argument.startsWith(name + "=")) {
                return Optional.of(argument.substring(name.length() + 1));
            } else if (argument.equals(name) && at + 1 < command.size()) {
                return Optional.of(command.get(at + 1));
            }
        }
        return Optional.empty();
    }
}
