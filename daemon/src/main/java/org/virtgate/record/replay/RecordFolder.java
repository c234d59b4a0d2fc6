package org.virtgate.record.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * A folder of files, sorted by day into folders, together never larger than a limit: the oldest are removed first. The
 * size of each day is counted once and kept up to date from then on.
 */
final class RecordFolder {
    /** The space that a small file takes on most file systems. */
    private static final long BLOCK = 4096;
    /** Trimming frees one part in this many of the limit, so that not every new file lists the oldest day again. */
    private static final long TRIM_DIVISOR = 16;

    private final Path folder;
    private final long limit;
    private final TreeMap<String, Long> days = new TreeMap<>();
    private long total;

    private RecordFolder(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Opens the folder, and trims it to the limit. */
    static RecordFolder open(Path folder, long limit) throws IOException {
        RecordFolder opened = new RecordFolder(folder, limit);
        FileMode.GROUP.makeFolder(folder, Durability.DAEMON_CRASH);
        for (Path day : list(folder)) {
            AtomicFile.removeLeftOvers(day);
            for (Path file : list(day)) {
                opened.count(day.getFileName().toString(), size(file));
            }
        }
        opened.trim();
        return opened;
    }

    /** Returns the path of a file in this day's folder, and creates the folder. */
    Path file(String day, String name) throws IOException {
        FileMode.GROUP.makeFolder(folder.resolve(day), Durability.DAEMON_CRASH);
        return folder.resolve(day).resolve(name);
    }

    /** Counts a new file of this day, and removes the oldest files if the limit is passed. */
    void made(String day, Path file) throws IOException {
        count(day, size(file));
        trim();
    }

    /** Returns the size of all files on disk, in bytes. */
    long total() {
        return total;
    }

    private void trim() throws IOException {
        if (total > limit) {
            long enough = limit - limit / TRIM_DIVISOR;
            for (String day : List.copyOf(days.keySet())) {
                if (total > enough) {
                    trim(day, enough);
                }
            }
        }
    }

    private void trim(String day, long enough) throws IOException {
        Path dayFolder = folder.resolve(day);
        for (Path file : oldestFirst(dayFolder)) {
            if (total <= enough) {
                return;
            }
            long size = size(file);
            Files.deleteIfExists(file);
            count(day, -size);
        }
        count(day, -days.getOrDefault(day, 0L)); // Not 0 if somebody else removed files.
        days.remove(day);
        Files.deleteIfExists(dayFolder);
    }

    private void count(String day, long size) {
        days.merge(day, size, Long::sum);
        total += size;
    }

    private static List<Path> oldestFirst(Path day) throws IOException {
        record Dated(Path file, FileTime at) {}
        List<Dated> dated = new ArrayList<>();
        for (Path file : list(day)) {
            dated.add(new Dated(file, Files.getLastModifiedTime(file)));
        }
        dated.sort(Comparator.comparing(Dated::at));
        return dated.stream().map(Dated::file).toList();
    }

    private static long size(Path file) throws IOException {
        return (Files.size(file) + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
