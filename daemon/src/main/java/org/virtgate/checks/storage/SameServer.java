package org.virtgate.checks.storage;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.facts.ServerName;
import org.virtgate.rules.FileSystem;

/**
 * Decides whether one server serves two mounts or network disks. Different servers can hardly be proved, because a
 * server may have many names and addresses.
 */
final class SameServer {
    private final Fact<ServerAddresses> addresses;

    SameServer(Fact<ServerAddresses> addresses) {
        this.addresses = addresses;
    }

    enum Relation {
        SAME,
        /**
         * One is a name that is not resolved yet and the other an address; or one name is a short form of the other.
         */
        PERHAPS,
        UNKNOWN
    }

    /**
     * Compares the servers of two mounts. Equal sources that name no server are no evidence: each mount of its type may
     * have them ({@code beegfs_nodev}, {@code ceph-fuse}), or they are a path that each host makes itself.
     */
    Relation judge(Mount there, Mount here, FileSystem type) {
        Set<String> theirs = plain(type.servers(there.source(), there.options()));
        Set<String> ours = plain(type.servers(here.source(), here.options()));
        boolean sameSource = there.source().equals(here.source()) && !(theirs.isEmpty() && ours.isEmpty());
        return sameSource && !isLoopback(theirs) && !isLoopback(ours) ? Relation.SAME : judge(theirs, ours);
    }

    /**
     * Compares two lists of servers in the form of {@link ServerName#plain}. They are the same if one server is in
     * both.
     */
    Relation judge(Set<String> theirs, Set<String> ours) {
        if (isLoopback(theirs) || isLoopback(ours)) {
            return Relation.UNKNOWN;
        } else if (!Collections.disjoint(theirs, ours) || !Collections.disjoint(resolved(theirs), resolved(ours))) {
            return Relation.SAME;
        }
        boolean perhaps = theirs.stream().anyMatch(one -> ours.stream().anyMatch(other -> mayBe(one, other)));
        return perhaps ? Relation.PERHAPS : Relation.UNKNOWN;
    }

    private boolean mayBe(String one, String other) {
        boolean unresolved =
                resolved(Set.of(one)).size() == 1 && resolved(Set.of(other)).size() == 1;
        return (unresolved && ServerName.isAddress(one) != ServerName.isAddress(other))
                || one.startsWith(other + ".")
                || other.startsWith(one + ".");
    }

    /** Returns the servers and the addresses that their names resolve to. */
    private Set<String> resolved(Set<String> servers) {
        Set<String> all = new HashSet<>(servers);
        if (addresses instanceof Fact.Known<ServerAddresses> known) {
            servers.forEach(server -> all.addAll(
                    Objects.requireNonNullElse(known.value().resolved().get(server), List.of())));
        }
        return all;
    }

    private static boolean isLoopback(Set<String> servers) {
        return servers.stream().anyMatch(ServerName::isLoopback);
    }

    private static Set<String> plain(List<String> servers) {
        Set<String> plain = new HashSet<>();
        servers.forEach(server -> plain.add(ServerName.plain(server)));
        return plain;
    }
}
