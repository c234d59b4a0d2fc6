package org.virtgate.record.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.virtgate.files.FileMode;

/**
 * Puts away what a daemon that ended in between had begun to: logback renames a full log file to {@code decisions.jsonlNUMBER.tmp}, compresses
 * it to its place, and only then removes it (RenameUtil and Compressor of logback-core 1.6.0).
 */
final class LeftOvers {
    private LeftOvers() {}

    /** In this folder, if it is there. */
    static void putAway(Path folder) throws IOException {
        for (Path raw : list(folder, LogFile.active(folder).getFileName() + "*.tmp")) {
            LocalDate day = LocalDate.ofInstant(Files.getLastModifiedTime(raw).toInstant(), ZoneOffset.UTC);
            for (Path archive : list(folder, "decisions." + day + ".*.jsonl.gz")) {
                if (isTorn(archive)) {
                    Files.delete(archive);
                }
            }
            int number = 0;
            while (Files.exists(archive(folder, day, number))) {
                number++;
            }
            compress(raw, archive(folder, day, number));
            Files.delete(raw);
        }
    }

    private static Path archive(Path folder, LocalDate day, int number) {
        return folder.resolve("decisions." + day + "." + number + ".jsonl.gz");
    }

    private static boolean isTorn(Path archive) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void compress(Path raw, Path archive) throws IOException {
        Files.createFile(archive, FileMode.GROUP.asAttribute());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            Files.copy(raw, out);
        }
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, glob)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        }
    }
}
