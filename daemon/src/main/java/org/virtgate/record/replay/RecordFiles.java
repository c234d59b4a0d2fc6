package org.virtgate.record.replay;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists the files that {@link DecisionRecords} keeps. */
public final class RecordFiles {
    private RecordFiles() {}

    /** Lists the records of {@code since} (a day, in UTC) and later, newest first; none if the folder is missing. */
    public static List<Path> newestFirst(Path folder, Optional<Instant> since) throws IOException {
        String first = since.map(
                        time -> LocalDate.ofInstant(time, ZoneOffset.UTC).toString())
                .orElse("");
        List<Path> files = new ArrayList<>();
        for (Path day : list(folder, "????-??-??")) {
            if (String.valueOf(day.getFileName()).compareTo(first) >= 0) {
                files.addAll(ofDay(day));
            }
        }
        return files;
    }

    private static List<Path> ofDay(Path day) throws IOException {
        record Dated(FileTime written, Path file) {}
        List<Dated> dated = new ArrayList<>();
        for (Path file : list(day, "*.json.gz")) {
            try {
                dated.add(new Dated(Files.getLastModifiedTime(file), file));
            } catch (NoSuchFileException e) {
                // The daemon removed the day to make room for a new record.
            }
        }
        return dated.stream()
                .sorted(Comparator.comparing(Dated::written).reversed())
                .map(Dated::file)
                .toList();
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }
}
