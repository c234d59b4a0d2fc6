package org.virtgate.rules;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * This host's paths and networks for the storages and networks that all hosts know by one name.
 *
 * @param storages by name
 * @param networks by name
 * @param mode of rewriting by names, and of the findings about names
 */
public record Names(SortedMap<String, StorageName> storages, SortedMap<String, NetworkName> networks, Mode mode) {
    /** The id of rewriting by names, for {@code [modes]} and in findings; no rule can have it. */
    public static final String ID = "names";

    /** No names. */
    public static final Names NONE = new Names(new TreeMap<>(), new TreeMap<>(), Mode.ENFORCE);

    public Names {
        storages = Collections.unmodifiableSortedMap(new TreeMap<>(storages));
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        Objects.requireNonNull(mode);
    }

    /** Returns the number of storages and networks. */
    public int size() {
        return storages.size() + networks.size();
    }
}
