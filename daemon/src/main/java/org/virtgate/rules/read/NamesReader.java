package org.virtgate.rules.read;

import java.util.Optional;
import org.virtgate.domain.passport.Passport;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.StorageName;

/** Reads {@code [storage.NAME]} and {@code [network.NAME]}. */
final class NamesReader {
    private NamesReader() {}

    /** Adds every name of the file to the builder. */
    static void read(TableReader top, NamesBuilder builder) {
        top.named("storage").forEach((name, table) -> {
            boolean valid = isName(name, table);
            builder.storage(name, table.at());
            storage(name, table).filter(s -> valid).ifPresent(builder::take);
        });
        top.named("network").forEach((name, table) -> {
            boolean valid = isName(name, table);
            builder.network(name, table.at());
            network(name, table).filter(n -> valid).ifPresent(builder::take);
        });
    }

    private static Optional<StorageName> storage(String name, TableReader table) {
        table.need("path", "\"/where/it/is/here\"");
        Optional<Located<String>> path = PathReader.movable(table, "path");
        Optional<Located<String>> source = table.line("source");
        boolean whole = path.isPresent() && source.isPresent() == table.has("source");
        return path.filter(p -> whole)
                .map(p -> new StorageName(name, table.at(), p.value(), source.map(Located::value)));
    }

    private static Optional<NetworkName> network(String name, TableReader table) {
        Optional<Located<NetworkRef>> ref = NetworkRefReader.reference(table);
        Optional<Located<String>> segment = table.line("segment");
        boolean whole = segment.isPresent() == table.has("segment");
        return ref.filter(r -> whole)
                .map(r -> new NetworkName(name, table.at(), r.value(), segment.map(Located::value)));
    }

    /** Checks that a passport can hold the name: passports carry names to other hosts. */
    private static boolean isName(String name, TableReader table) {
        boolean is = Passport.isName(name);
        if (!is) {
            table.problem(
                    table.at(),
                    "the name is \"" + name + "\", expected 1 to 64 letters, digits, '-' and '_'",
                    "every host must call it the same: choose a name that all can write");
        }
        return is;
    }
}
