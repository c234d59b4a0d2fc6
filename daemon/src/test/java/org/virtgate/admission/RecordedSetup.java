package org.virtgate.admission;

import org.tomlj.TomlTable;
import org.virtgate.facts.HostSnapshot;

/** What a case's host.toml tells of {@link HostSnapshot#setup}. */
final class RecordedSetup {
    private RecordedSetup() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Setup of(TomlTable host, HostSnapshot.Setup unknown) {
        return unknown;
    }
}
