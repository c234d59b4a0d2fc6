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
 * The bricks of a GlusterFS volume that this host serves. A volume's name is unique in its own trusted pool only. So
 * bricks count only if one of the servers that the guest asks for the volume is in their pool.
 *
 * @param bricks the bricks that certainly belong to the volume
 * @param perhaps whether this host serves a volume of that name that may or may not be the same: its pool lists none of
 *     the servers that the guest asks, but may know them by other names
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

    /** Whether this host serves bricks of the volume and no other host does. */
    boolean alone() {
        return !bricks.isEmpty() && bricks.stream().allMatch(Export::exclusive);
    }

    private static Set<String> plain(Iterable<String> servers) {
        Set<String> plain = new HashSet<>();
        servers.forEach(server -> plain.add(ServerName.plain(Objects.requireNonNull(server))));
        return plain;
    }
}
