package org.virtgate.host.exports;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.KernelText;

/**
 * Reads the volume of a GlusterFS brick, whether other hosts have bricks of that volume, and which hosts a client may
 * name for it.
 */
final class GlusterBrick {
    /** The folder of glusterd's files (GLUSTERD_DEFAULT_WORKDIR of GlusterFS 10). */
    private static final String GLUSTERD = "var/lib/glusterd";

    /**
     * The name of a brick's file, {@code HOST:PATH} with - for /. Every host of the pool has one for each brick of a
     * volume (glusterd-store.c of GlusterFS 10).
     */
    private static final Pattern BRICK = Pattern.compile("(?<host>.*?):-.*");

    /** The line that names another host of the pool (glusterd_store_peer_write in glusterd-store.c). */
    private static final Pattern PEER = Pattern.compile("hostname\\d+=(?<host>\\S+)");

    private GlusterBrick() {}

    /** Returns the brick of a process with this command line (glusterfsd(8)); empty if it serves none. */
    static Optional<Export> of(List<String> command, Path root) {
        return argument(command, "--brick-name").map(path -> {
            // glusterd names a brick's volume file VOLUME.HOST.PATH; a volume's name has no dot.
            String id = argument(command, "--volfile-id").orElse("");
            Optional<String> volume =
                    id.contains(".") ? Optional.of(id.substring(0, id.indexOf('.'))) : Optional.empty();
            Optional<String> host = argument(command, "-s");
            Set<String> hosts = volume.map(v -> hosts(v, root)).orElse(Set.of());
            Set<String> pool = new HashSet<>(peers(root));
            pool.addAll(hosts);
            host.ifPresent(pool::add);
            // An unknown host counts as not alone, because GlusterFS is mostly used for replicas.
            boolean alone = host.filter(itself -> hosts.equals(Set.of(itself))).isPresent();
            return new Export("a GlusterFS brick", path, volume, volume.isPresent() ? pool : Set.of(), alone);
        });
    }

    /** Returns the hosts that have bricks of the volume. */
    private static Set<String> hosts(String volume, Path root) {
        return KernelText.entries(
                        root.resolve(GLUSTERD).resolve("vols").resolve(volume).resolve("bricks"))
                .stream()
                .map(brick -> BRICK.matcher(KernelText.name(brick)))
                .filter(Matcher::matches)
                .map(brick -> brick.group("host"))
                .collect(Collectors.toSet());
    }

    private static Set<String> peers(Path root) {
        return KernelText.entries(root.resolve(GLUSTERD).resolve("peers")).stream()
                .flatMap(peer -> KernelText.linesIfAny(peer).stream())
                .map(PEER::matcher)
                .filter(Matcher::matches)
                .map(peer -> peer.group("host"))
                .collect(Collectors.toSet());
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
