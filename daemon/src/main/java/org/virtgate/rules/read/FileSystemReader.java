package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.or;
import static org.virtgate.rules.read.Wording.quoted;

import java.util.List;
import java.util.Optional;
import org.tomlj.TomlTable;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.FileSystem;

/** Reads {@code [filesystem.TYPE]}. */
final class FileSystemReader {
    private FileSystemReader() {}

    /** Adds every file system of the file to the builder. */
    static void read(TableReader top, RuleSetBuilder builder) {
        top.named("filesystem").forEach((type, table) -> {
            builder.type(new Located<>(type, table.at()));
            read(type, table).ifPresent(builder::fileSystem);
        });
    }

    private static Optional<FileSystem> read(String type, TableReader table) {
        Optional<String> inner = table.keys().stream()
                .filter(k -> table.get(k) instanceof TomlTable)
                .findFirst();
        if (inner.isPresent()) {
            table.knowAll();
            table.problem(
                    table.at(inner.get()),
                    "[filesystem." + type + "] holds the table " + quoted(inner.get()) + ", expected title and reach",
                    "a type with a dot in it needs quotes: [filesystem.\"" + type + "." + inner.get() + "\"]");
            return Optional.empty();
        }
        table.need("title", "\"as messages name it\"");
        table.need("reach", "\"shared\", \"device\" or \"local\"");
        Optional<Located<String>> title = table.line("title");
        Optional<Located<FileSystem.Reach>> reach = table.choice("reach", FileSystem.Reach.class);
        boolean shared = reach.filter(r -> r.value() == FileSystem.Reach.SHARED).isPresent();
        Optional<FileSystem.Server> server =
                table.has("server") ? server(table, shared, reach) : Optional.of(FileSystem.Server.NONE);
        Optional<Boolean> cluster = flag(table, "cluster");
        Optional<Boolean> inodes = flag(table, "inodes");
        if (title.isEmpty() || reach.isEmpty() || server.isEmpty() || cluster.isEmpty() || inodes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FileSystem(
                type, table.at(), title.get().value(), reach.get().value(), server.get(), cluster.get(), inodes.get()));
    }

    private static Optional<Boolean> flag(TableReader table, String key) {
        return table.has(key) ? table.flag(key).map(Located::value) : Optional.of(false);
    }

    private static Optional<FileSystem.Server> server(
            TableReader table, boolean shared, Optional<Located<FileSystem.Reach>> reach) {
        table.shape().key("server", new ValueShape.Words(List.copyOf(FileSystem.Server.words())));
        return table.text("server").flatMap(text -> {
            Optional<FileSystem.Server> server = FileSystem.Server.of(text.value());
            if (server.isEmpty()) {
                table.problem(
                        text.at(),
                        "'server' is \"" + text.value() + "\", expected "
                                + or(FileSystem.Server.words().toArray(String[]::new)),
                        DidYouMean.of(text.value(), FileSystem.Server.words()).map(w -> "did you mean \"" + w + "\""));
            } else if (server.get() != FileSystem.Server.NONE && !shared && reach.isPresent()) {
                table.problem(text.at(), "'server' is set, and 'reach' is not \"shared\"", "leave one of them out");
            }
            return server;
        });
    }
}
