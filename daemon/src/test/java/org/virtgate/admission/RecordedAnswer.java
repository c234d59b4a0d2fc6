package org.virtgate.admission;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlTable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtObject;

/**
 * What libvirt of a case's host says about the guest, in the table {@code [libvirt]} of host.toml. What the table does
 * not tell is in order:
 *
 * <pre>
 * [libvirt]
 * offers      = { "graphics.type" = ["vnc"], "tpm" = [] }
 * cpu         = "… Host CPU does not provide required features: avx2"
 * missing     = ["SECRET_BY_UUID 0a81f5b2", "NETWORK_FILTER clean-traffic"]
 * uuid_of_name = "…"
 * name_of_uuid = "…"
 * saved_state  = true
 * runs         = true
 * unknown      = "libvirt did not answer in time"      # nothing of all this is known
 * </pre>
 */
final class RecordedAnswer {
    private RecordedAnswer() {}

    static LibvirtAnswer of(TomlTable host) {
        TomlTable table = host.getTableOrEmpty("libvirt");
        String unknown = table.getString("unknown");
        if (unknown != null) {
            return LibvirtAnswer.unknown(unknown);
        }
        Set<LibvirtObject> missing = new HashSet<>();
        table.getArrayOrEmpty("missing").toList().forEach(text -> missing.add(object((String) text)));
        return new LibvirtAnswer(
                known(offers(table.getTableOrEmpty("offers"))),
                known(Optional.ofNullable(table.getString("cpu"))),
                known(missing),
                known(new LibvirtAnswer.Here(
                        Optional.ofNullable(table.getString("uuid_of_name")),
                        Optional.ofNullable(table.getString("name_of_uuid")),
                        table.getBoolean("saved_state", () -> false),
                        table.getBoolean("runs", () -> false))));
    }

    private static Map<String, Set<String>> offers(TomlTable table) {
        Map<String, Set<String>> offers = new HashMap<>();
        for (String name : table.keySet()) {
            Set<String> values = new HashSet<>();
            table.getArrayOrEmpty(List.of(name)).toList().forEach(value -> values.add((String) value));
            offers.put(name, values);
        }
        return offers;
    }

    private static LibvirtObject object(String text) {
        String[] words = text.split(" ", 2);
        return new LibvirtObject(LibvirtObject.Kind.valueOf(words[0]), words[1]);
    }

    private static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, RecordedHost.NOW);
    }
}
