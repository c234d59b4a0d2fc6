package org.virtgate.checks.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.facts.Export;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ServerName;

/**
 * The bricks of a GlusterFS volume that this host serves. A volume's name means something in its own trusted pool
 * alone, so bricks count only where one of the servers that are asked for the volume is of their pool.
 *
 * @param bricks those that are surely of the volume
 * @param perhaps whether this host serves a volume of that name, and nothing tells whether it is the same: the servers
 *     that are asked are none that its pool names, but may be by other names
 */
record VolumeBricks(List<Export> bricks, boolean perhaps) {
    VolumeBricks {
        bricks = List.copyOf(bricks);
    }

    static VolumeBricks of(String volume, List<String> asked, HostSnapshot.Storage storage) {
        List<Export> named = storage.exports() instanceof Fact.Known<List<Export>> known
                ? known.value().stream()
                        .filter(served -> served.volume().filter(volume::equals).isPresent())
                        .toList()
                : List.of();
        boolean askedHere = !Servers.of(asked, storage.serverAddresses()).here().isEmpty();
        SameServer servers = new SameServer(storage.serverAddresses());
        List<Export> same = named.stream()
                .filter(brick ->
                        askedHere || servers.judge(plain(brick.pool()), plain(asked)) == SameServer.Relation.SAME)
                .toList();
        return new VolumeBricks(same, same.isEmpty() && !named.isEmpty());
    }

    /** Whether there are some, and no other host has any. */
    boolean alone() {
        return !bricks.isEmpty() && bricks.stream().allMatch(Export::exclusive);
    }

    private static Set<String> plain(Iterable<String> servers) {
        Set<String> plain = new HashSet<>();
        servers.forEach(server -> plain.add(ServerName.plain(Objects.requireNonNull(server))));
        return plain;
    }
}
