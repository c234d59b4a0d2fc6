package org.virtgate.rules.read;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.StorageName;

/**
 * The names of all files so far, and what only all of them together can tell: names given twice, things that have two
 * names.
 */
final class NamesBuilder {
    private final Map<String, Position> given = new HashMap<>();
    private final Map<Object, String> named = new HashMap<>();
    private final SortedMap<String, StorageName> storages = new TreeMap<>();
    private final SortedMap<String, NetworkName> networks = new TreeMap<>();
    private final Consumer<Problem> problems;

    NamesBuilder(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Takes a name, be what is told of it right or wrong. */
    void storage(String name, Position at) {
        give("storage", name, at);
    }

    /** Takes a name, be what is told of it right or wrong. */
    void network(String name, Position at) {
        give("network", name, at);
    }

    /** Takes a storage that nothing is wrong with. */
    void take(StorageName storage) {
        storages.put(storage.name(), storage);
        one(storage.path(), "storage." + storage.name(), "have the same path", storage.at());
    }

    /** Takes a network that nothing is wrong with. */
    void take(NetworkName network) {
        networks.put(network.name(), network);
        one(network.ref(), "network." + network.name(), "are the same network of this host", network.at());
    }

    Names names(Mode mode) {
        return new Names(storages, networks, mode);
    }

    private void give(String kind, String name, Position at) {
        @Nullable Position first = given.putIfAbsent(kind + "." + name, at);
        if (first != null) {
            problems.accept(Problem.of(
                    at,
                    "the " + kind + " '" + name + "' is at " + first + " already",
                    "a name stands for one thing of this host; choose another"));
        }
    }

    /** A guest's passport tells one name of a thing; which of two would be chance. */
    private void one(Object thing, String name, String alike, Position at) {
        @Nullable String other = named.putIfAbsent(thing, name);
        if (other != null && !other.equals(name)) {
            problems.accept(
                    Problem.of(at, "[" + name + "] and [" + other + "] " + alike, "keep the name that all hosts know"));
        }
    }
}
