package org.virtgate.admission;

import org.tomlj.TomlTable;
import org.virtgate.facts.HostSnapshot;

/** What a case's host.toml tells of {@link HostSnapshot#machine}. */
final class RecordedMachine {
    private RecordedMachine() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Machine of(TomlTable host, HostSnapshot.Machine unknown) {
        return unknown;
    }
}
