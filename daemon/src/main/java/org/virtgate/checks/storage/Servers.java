package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.facts.ServerName;

/**
 * A list of servers, sorted by whether each is this host.
 *
 * @param here the servers that are this host, as they were written
 * @param elsewhere the number of servers that are another host
 * @param unknown the servers that may or may not be this host, each with the reason
 */
record Servers(List<String> here, int elsewhere, List<String> unknown) {
    Servers {
        here = List.copyOf(here);
        unknown = List.copyOf(unknown);
    }

    /** Sorts servers by their addresses; a name that is not resolved yet is compared with this host's own names. */
    static Servers of(List<String> names, Fact<ServerAddresses> fact) {
        return of(names, false, fact);
    }

    /**
     * Sorts servers by their addresses.
     *
     * @param perhapsTunnel whether a server at an address of the loopback device may be one end of a tunnel
     */
    static Servers of(List<String> names, boolean perhapsTunnel, Fact<ServerAddresses> fact) {
        List<String> here = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        int elsewhere = 0;
        for (String name : names) {
            if (perhapsTunnel && ServerName.isLoopback(ServerName.plain(name))) {
                unknown.add(name + " may be a tunnel to another host");
            } else if (fact instanceof Fact.Known<ServerAddresses> known) {
                switch (place(ServerName.plain(name), known.value())) {
                    case HERE -> here.add(name);
                    case ELSEWHERE -> elsewhere++;
                    case UNKNOWN -> unknown.add(name + " has not been resolved yet");
                }
            } else if (fact instanceof Fact.Unknown<ServerAddresses> why) {
                unknown.add(name + " is not known: " + why.why());
            }
        }
        return new Servers(here, elsewhere, unknown);
    }

    private enum Place {
        HERE,
        ELSEWHERE,
        UNKNOWN
    }

    private static Place place(String server, ServerAddresses here) {
        if (ServerName.isLoopback(server)) {
            return Place.HERE;
        } else if (ServerName.isAddress(server)) {
            return here.addresses().contains(server) ? Place.HERE : Place.ELSEWHERE;
        } else if (here.names().contains(server)) {
            return Place.HERE;
        }
        List<String> addresses = Objects.requireNonNullElse(here.resolved().get(server), List.of());
        if (addresses.isEmpty()) {
            return Place.UNKNOWN;
        }
        return addresses.stream().anyMatch(here.addresses()::contains) ? Place.HERE : Place.ELSEWHERE;
    }
}
