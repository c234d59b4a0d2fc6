package org.virtgate.admission;

import org.tomlj.TomlTable;
import org.virtgate.facts.HostSnapshot;

/** What a case's host.toml tells of {@link HostSnapshot#storage}. */
final class RecordedStorage {
    private RecordedStorage() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Storage of(TomlTable host, HostSnapshot.Storage unknown) {
        return unknown;
    }
}
