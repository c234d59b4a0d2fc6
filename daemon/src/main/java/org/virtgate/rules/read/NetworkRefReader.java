package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.rules.NetworkRef;

/** Reads what an interface is plugged into: {@code { bridge = … }}, {@code { network = … }} or {@code { dev = … }}. */
final class NetworkRefReader {
    /**
     * Linux, net/core/dev.c dev_valid_name and IFNAMSIZ: 1 to 15 bytes, without '/', ':' and white space, not "." and
     * not "..".
     */
    private static final Pattern DEVICE = Pattern.compile("(?!\\.{1,2}$)[^/:\\s]{1,15}");

    private NetworkRefReader() {}

    /** Returns the key's reference; empty if something is wrong with it. */
    static Optional<Located<NetworkRef>> read(TableReader table, String key) {
        return table.table(key).flatMap(NetworkRefReader::reference);
    }

    /** Returns the reference that the keys of this table describe; the table may have other keys too. */
    static Optional<Located<NetworkRef>> reference(TableReader ref) {
        Optional<? extends NetworkRef> read = ref.oneOf("bridge", "network", "dev")
                .flatMap(kind -> switch (kind) {
                    case "bridge" -> bridge(ref);
                    case "network" -> network(ref);
                    default -> device(ref, "dev").map(NetworkRef.Device::new);
                });
        return read.map(r -> new Located<>(r, ref.at()));
    }

    private static Optional<? extends NetworkRef> bridge(TableReader ref) {
        Optional<String> profile = ref.words("profile").map(Located::value);
        return device(ref, "bridge").map(name -> new NetworkRef.Bridge(name, profile));
    }

    private static Optional<? extends NetworkRef> network(TableReader ref) {
        Optional<String> portgroup = ref.words("portgroup").map(Located::value);
        return ref.words("network").map(name -> new NetworkRef.Network(name.value(), portgroup));
    }

    private static Optional<String> device(TableReader ref, String kind) {
        return ref.words(kind).map(Located::value).filter(name -> {
            boolean valid = DEVICE.matcher(name).matches();
            if (!valid) {
                ref.problem(
                        ref.at(kind),
                        quoted(kind) + " is \"" + name
                                + "\", expected a device's name: 1 to 15 characters, without '/', ':' and blanks");
            }
            return valid;
        });
    }
}
