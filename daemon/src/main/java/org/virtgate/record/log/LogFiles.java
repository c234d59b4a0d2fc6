package org.virtgate.record.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a decision log: {@code decisions.jsonl}, and {@code decisions.DAY.NUMBER.jsonl.gz} for each rotated one.
 */
final class LogFiles {
    /** The current file, with the newest decisions. */
    static final String CURRENT = "decisions.jsonl";

    private static final Pattern ROTATED =
            Pattern.compile("decisions\\.(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,9})\\.jsonl(\\.gz)?");
    private static final String COMPRESSED = ".gz";

    private LogFiles() {}

    /**
     * A rotated file.
     *
     * @param day of its last line, in UTC
     */
    record Away(LocalDate day, int number, Path file) {
        boolean isCompressed() {
            return file.toString().endsWith(COMPRESSED);
        }

        /** Returns the path of the compressed file. */
        Path compressed() {
            return isCompressed() ? file : file.resolveSibling(file.getFileName() + COMPRESSED);
        }
    }

    /** Returns the path of a rotated file that is not compressed yet. */
    static Path away(Path folder, LocalDate day, int number) {
        return folder.resolve("decisions." + day + "." + number + ".jsonl");
    }

    /**
     * Lists the rotated files of this folder, newest first. For a file that is being compressed, lists the uncompressed
     * one.
     */
    static List<Away> putAway(Path folder) throws IOException {
        List<Away> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "decisions.*")) {
            files.forEach(file -> of(file).ifPresent(found::add));
        }
        Set<Path> unfinished = found.stream()
                .filter(one -> !one.isCompressed())
                .map(Away::compressed)
                .collect(Collectors.toSet());
        found.removeIf(one -> unfinished.contains(one.file()));
        found.sort(Comparator.comparing(Away::day).thenComparing(Away::number).reversed());
        return found;
    }

    private static Optional<Away> of(Path file) {
        Matcher name = ROTATED.matcher(String.valueOf(file.getFileName()));
        try {
            return name.matches()
                    ? Optional.of(new Away(LocalDate.parse(name.group(1)), Integer.parseInt(name.group(2)), file))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // Not a file of ours.
        }
    }
}
