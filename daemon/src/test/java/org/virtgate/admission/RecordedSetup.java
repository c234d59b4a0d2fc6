package org.virtgate.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlTable;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.host.libvirtd.RecordedLibvirtSetup;

/**
 * What a case's host.toml tells of {@link HostSnapshot#setup}: the machine whose tree is read, and files that it has
 * otherwise.
 *
 * <pre>
 * setup = "rhel9-modular"
 *
 * [files]
 * "etc/libvirt/qemu.conf" = 'stdio_handler = "file"'
 * </pre>
 */
final class RecordedSetup {
    private RecordedSetup() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Setup of(TomlTable host, HostSnapshot.Setup unknown) {
        String machine = host.getString("setup");
        if (machine == null) {
            return unknown;
        }
        TomlTable table = host.getTableOrEmpty("files");
        Map<String, String> files = new HashMap<>();
        table.keySet().forEach(path -> files.put(path, table.getString(List.of(path), () -> "")));
        try {
            return RecordedLibvirtSetup.of(machine, files, RecordedHost.NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
