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
import java.util.regex.Pattern;
import org.virtgate.rules.Problem;
import org.virtgate.rules.read.RuleFile;

/**
 * The folders that rule files come from. All {@code *.toml} files in them count, in the order of their names. A file in
 * an earlier folder masks files of the same name in later folders, so an empty file or a link to /dev/null switches
 * them off. Names that begin with a dot are ignored: editors leave such files. Other files do not count either, and are
 * told of, except those that nobody takes for rules: README, and what editors and package managers leave.
 *
 * @param folders absolute, the administrator's before the shipped one, which is the last
 */
public record RuleFolders(List<Path> folders, Trust trust) {
    /** Names of files that are there without being rules, or are switched off on purpose. */
    private static final Pattern NO_RULES =
            Pattern.compile("README.*|.*~|#.*#|.*\\.(bak|orig|old|save|swp|disabled|off)"
                    + "|.*\\.(rpm(save|new|orig)|dpkg-[a-z]+|ucf-[a-z]+)");

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
     * @param unread files that do not count, because their names do not end in .toml
     * @param problems everything that is wrong with other files and with the folders
     */
    public record Content(List<RuleFile> files, List<Path> masked, List<Path> unread, List<Problem> problems) {
        public Content {
            masked = List.copyOf(masked);
            unread = List.copyOf(unread);
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
        List<Path> unread = new ArrayList<>();
        Map<String, Path> byName = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : list(folder, unread, problems)) {
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
                unread.stream().sorted().toList(),
                problems.stream().distinct().toList());
    }

    private List<Path> list(Path folder, List<Path> unread, List<Problem> problems) {
        List<Path> files = new ArrayList<>();
        if (Files.notExists(folder)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            problems.addAll(trust.check(folder));
            for (Path entry : entries) {
                if (name(entry).startsWith(".")) {
                    continue;
                }
                if (name(entry).endsWith(".toml")) {
                    files.add(entry);
                } else if (Files.isRegularFile(entry)
                        && !NO_RULES.matcher(name(entry)).matches()) {
                    unread.add(entry);
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
