package org.virtgate.fleet.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What several deciders ask about all hosts or guests. */
final class Fleet {
    private Fleet() {}

    /** Returns the digest of each host's rules, for the hosts that told it. */
    static Map<String, String> rules(Collection<Host> hosts) {
        Map<String, String> rules = new HashMap<>();
        for (Host host : hosts) {
            if (host.status() instanceof Host.Known known) {
                rules.put(host.name(), known.rules());
            }
        }
        return rules;
    }

    static Set<String> uuids(Collection<Guest> guests) {
        return guests.stream().map(Guest::uuid).collect(Collectors.toUnmodifiableSet());
    }

    /** Throws {@link IllegalArgumentException} if two of them have the same key. */
    static <T> void requireDistinct(List<T> all, Function<T, String> key, String what) {
        Set<String> seen = new HashSet<>();
        for (T one : all) {
            if (!seen.add(key.apply(one))) {
                throw new IllegalArgumentException("two " + what + " are called " + key.apply(one));
            }
        }
    }
}
