package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.quoted;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.passport.Passport;

/** Reads absolute paths of this host and normalises them. */
final class PathReader {
    private PathReader() {}

    /** Returns the key's path, normalised. */
    static Optional<Located<String>> absolute(TableReader table, String key) {
        return table.words(key).flatMap(path -> absolute(table, key, path));
    }

    /** Returns the key's path, normalised; refuses {@code /}, which every path of a guest lies under. */
    static Optional<Located<String>> movable(TableReader table, String key) {
        return absolute(table, key).filter(path -> {
            boolean root = path.value().equals("/");
            if (root) {
                table.problem(
                        path.at(),
                        quoted(key) + " is \"/\", which every path of a guest lies under, its emulator's too",
                        "name the directory that differs between the hosts");
            }
            return !root;
        });
    }

    /** Returns the key's list of paths, normalised. */
    static Optional<List<String>> list(TableReader table, String key) {
        return table.wordList(key).flatMap(texts -> {
            List<String> paths = texts.stream()
                    .flatMap(text -> absolute(table, key, text).stream())
                    .map(Located::value)
                    .toList();
            return paths.size() == texts.size() ? Optional.of(paths) : Optional.empty();
        });
    }

    /**
     * Returns the key's list of directories: paths, normalised, and names of storages.
     *
     * @param storages takes each name
     */
    static Optional<List<String>> places(TableReader table, String key, Consumer<Located<String>> storages) {
        return table.wordList(key).flatMap(texts -> {
            List<String> places = texts.stream()
                    .flatMap(text -> place(table, key, text, storages).stream())
                    .toList();
            return places.size() == texts.size() ? Optional.of(places) : Optional.empty();
        });
    }

    private static Optional<String> place(
            TableReader table, String key, Located<String> text, Consumer<Located<String>> storages) {
        if (Passport.isName(text.value())) {
            storages.accept(text);
            return Optional.of(text.value());
        }
        return absolute(table, key, text).map(Located::value);
    }

    private static Optional<Located<String>> absolute(TableReader table, String key, Located<String> path) {
        if (!HostPaths.isAbsolute(path.value())) {
            table.problem(
                    path.at(),
                    quoted(key) + " is \"" + path.value() + "\", expected an absolute path",
                    "begin it with /");
            return Optional.empty();
        }
        if (Arrays.asList(path.value().split("/")).contains("..")) {
            table.problem(
                    path.at(),
                    quoted(key) + " is \"" + path.value() + "\", expected a path without '..'",
                    "write where it leads to: what '..' means depends on symbolic links");
            return Optional.empty();
        }
        return Optional.of(path.map(HostPaths::normal));
    }
}
