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
 * "etc/pki/qemu/server-key.pem" = "a key"
 *
 * [file_modes]
 * "etc/pki/qemu/server-key.pem" = "0600"
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
        try {
            return RecordedLibvirtSetup.of(machine, texts(host, "files"), texts(host, "file_modes"), RecordedHost.NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(TomlTable host, String name) {
        TomlTable table = host.getTableOrEmpty(name);
        Map<String, String> texts = new HashMap<>();
        table.keySet().forEach(path -> texts.put(path, table.getString(List.of(path), () -> "")));
        return texts;
    }
}
