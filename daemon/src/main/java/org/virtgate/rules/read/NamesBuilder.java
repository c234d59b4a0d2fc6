package org.virtgate.rules.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.StorageName;

/**
 * Collects the names of storages and networks from all files. Reports names that are given twice, and storages or
 * networks that have two names.
 */
final class NamesBuilder {
    private final Map<String, Position> positionOfName = new HashMap<>();
    private final Map<Object, String> nameOf = new HashMap<>();
    private final SortedMap<String, StorageName> storages = new TreeMap<>();
    private final SortedMap<String, NetworkName> networks = new TreeMap<>();
    private final Consumer<Problem> problems;

    NamesBuilder(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Adds a name, also if its table has mistakes. */
    void storage(String name, Position at) {
        addName("storage", name, at);
    }

    /** Adds a name, also if its table has mistakes. */
    void network(String name, Position at) {
        addName("network", name, at);
    }

    /** Adds a storage whose table has no mistakes. */
    void take(StorageName storage) {
        storages.put(storage.name(), storage);
        checkOneName(storage.path(), "storage." + storage.name(), "have the same path", storage.at());
    }

    /** Adds a network whose table has no mistakes. */
    void take(NetworkName network) {
        networks.put(network.name(), network);
        checkOneName(network.ref(), "network." + network.name(), "are the same network of this host", network.at());
    }

    /** Reports the name of a storage that no table has. Call it after all files were read. */
    void expectStorage(Located<String> name) {
        if (!positionOfName.containsKey("storage." + name.value())) {
            Set<String> known = new TreeSet<>(storages.keySet());
            problems.accept(new Problem(
                    name.at(),
                    "there is no [storage." + name.value() + "], expected an absolute path, or the name of a storage",
                    DidYouMean.of(name.value(), known).map(meant -> "did you mean '" + meant + "'")));
        }
    }

    Names names(Mode mode) {
        return new Names(storages, networks, mode);
    }

    private void addName(String kind, String name, Position at) {
        @Nullable Position first = positionOfName.putIfAbsent(kind + "." + name, at);
        if (first != null) {
            problems.accept(Problem.of(
                    at,
                    "the " + kind + " '" + name + "' is at " + first + " already",
                    "a name stands for one thing of this host; choose another"));
        }
    }

    /**
     * Reports a storage or network that has two names. A passport carries only one name for it, and which of the two
     * would be chance.
     */
    private void checkOneName(Object thing, String name, String alike, Position at) {
        @Nullable String other = nameOf.putIfAbsent(thing, name);
        if (other != null && !other.equals(name)) {
            problems.accept(
                    Problem.of(at, "[" + name + "] and [" + other + "] " + alike, "keep the name that all hosts know"));
        }
    }
}
