package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.rules.Problem;
import org.virtgate.rules.read.RuleFile;

/**
 * The folders that rule files come from. All {@code *.toml} files in them count, in the order of their names. A file in
 * an earlier folder masks files of the same name in later folders, so an empty file or a link to /dev/null switches
 * them off. Names that begin with a dot are ignored: editors leave such files.
 *
 * @param folders absolute, the administrator's before the shipped one, which is the last
 */
public record RuleFolders(List<Path> folders, Trust trust) {
    /** The folders of an installed virtgate. */
    public static final RuleFolders INSTALLED = new RuleFolders(
            List.of(Path.of("/etc/virtgate/rules.d"), Path.of("/usr/share/virtgate/rules.d")), Trust.ROOT_ALONE);

    public RuleFolders {
        folders =
                folders.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
        Objects.requireNonNull(trust);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("no folder");
        }
    }

    /**
     * The contents of the folders.
     *
     * @param files the files that could be read
     * @param masked files of later folders that do not count, because an earlier folder has a file of the same name
     * @param problems everything that is wrong with other files and with the folders
     */
    public record Content(List<RuleFile> files, List<Path> masked, List<Problem> problems) {
        public Content {
            masked = List.copyOf(masked);
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the folders. The administrator's folder may be missing. The last one must exist: without the shipped rules
     * every guest would be admitted.
     */
    public Content read() {
        List<Problem> problems = new ArrayList<>();
        List<Path> masked = new ArrayList<>();
        Map<String, Path> byName = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : list(folder, problems)) {
                if (byName.putIfAbsent(name(file), file) != null) {
                    masked.add(file);
                }
            }
        }
        Path last = folders.get(folders.size() - 1);
        if (Files.notExists(last)) {
            problems.add(TextFile.problem(
                    last,
                    "there is no such folder"
                            + (folders.size() == 1
                                    ? ""
                                    : ", expected the rules that virtgate ships: install it again")));
        }
        List<RuleFile> files = new ArrayList<>();
        for (Path file : byName.values()) {
            TextFile.read(file, trust, problems::add).ifPresent(text -> files.add(new RuleFile(file.toString(), text)));
        }
        return new Content(
                files,
                masked.stream().sorted().toList(),
                problems.stream().distinct().toList());
    }

    private List<Path> list(Path folder, List<Problem> problems) {
        List<Path> files = new ArrayList<>();
        if (Files.notExists(folder)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            problems.addAll(trust.check(folder));
            for (Path entry : entries) {
                if (name(entry).endsWith(".toml") && !name(entry).startsWith(".")) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            problems.add(TextFile.problem(folder, "cannot be listed: " + TextFile.reason(e)));
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
