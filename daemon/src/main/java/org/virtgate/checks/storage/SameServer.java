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

/** Whether two mounts or network disks are of one server. That they are not can hardly be told: a server may have many names and addresses. */
final class SameServer {
    private final Fact<ServerAddresses> addresses;

    SameServer(Fact<ServerAddresses> addresses) {
        this.addresses = addresses;
    }

    enum Relation {
        SAME,
        /** One is a name and the other an address, and nobody has resolved the name yet; or one name is short for the other. */
        PERHAPS,
        UNKNOWN
    }

    Relation judge(Mount there, Mount here, FileSystem type) {
        Set<String> theirs = plain(type.servers(there.source(), there.options()));
        Set<String> ours = plain(type.servers(here.source(), here.options()));
        return there.source().equals(here.source()) && !isLoopback(theirs) ? Relation.SAME : judge(theirs, ours);
    }

    /** Of two lists of servers, as {@link ServerName#plain} has them: one that is in both makes them the same. */
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

    /** With the addresses that the names among them lead to. */
    private Set<String> resolved(Set<String> servers) {
        Set<String> all = new HashSet<>(servers);
        if (addresses instanceof Fact.Known<ServerAddresses> known) {
            servers.forEach(server -> all.addAll(
                    Objects.requireNonNullElse(known.value().resolved().get(server), List.of())));
        }
        return all;
    }

    private static boolean isLoopback(Set<String> servers) {
        return servers.stream()
                .anyMatch(server -> server.equals("localhost") || server.startsWith("127.") || server.equals("::1"));
    }

    private static Set<String> plain(List<String> servers) {
        Set<String> plain = new HashSet<>();
        servers.forEach(server -> plain.add(ServerName.plain(server)));
        return plain;
    }
}
