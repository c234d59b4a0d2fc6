package org.virtgate.record.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.Ages;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.record.WriteAttempts;
import org.virtgate.record.log.LogFiles.Away;
import org.virtgate.rules.Settings;

/**
 * The decision log's file with its rotation. The file is rotated and compressed when it is large or its day (in UTC) is
 * over. Rotated files are removed when they are old or together too large. If any of that fails, lines are still
 * written, and the next line tries again. Used by one thread, which also compresses: a full file of 32 MiB takes some
 * tenths of a second.
 */
final class LogFile {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    private final Path folder;
    private final Path current;
    private final LineFile lines;
    private final Settings.Decisions settings;
    private final WriteAttempts attempts;
    private final Clock clock;
    private LocalDate day;
    private boolean failing;

    private LogFile(Path folder, Settings.Decisions settings, WriteAttempts attempts, Clock clock) {
        this.folder = folder;
        this.current = folder.resolve(LogFiles.CURRENT);
        this.lines = new LineFile(current);
        this.settings = settings;
        this.attempts = attempts;
        this.clock = clock;
        this.day = today();
    }

    /**
     * Opens the log of this folder, which is created with the first line. Completes a rotation that an earlier daemon
     * left unfinished.
     */
    static LogFile open(Path folder, Settings.Decisions settings, WriteAttempts attempts, Clock clock) {
        LogFile log = new LogFile(folder, settings, attempts, clock);
        if (Files.isDirectory(folder)) {
            log.attempt(log::completeRotation);
        }
        return log;
    }

    /** Appends a line, and counts the attempt. */
    void append(String line) {
        attempt(this::rotateIfDue);
        try {
            lines.append((line + '\n').getBytes(StandardCharsets.UTF_8));
            day = today();
            attempts.succeeded();
        } catch (IOException e) {
            attempts.failed(e);
        }
    }

    /** A step of the rotation, whose failure does not stop the writing of lines. */
    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.run();
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("{}: a full or old file cannot be put away yet: {}", current, e.toString());
            }
            failing = true;
        }
    }

    private void completeRotation() throws IOException {
        AtomicFile.removeLeftOvers(folder);
        // Up to November 2026 a file had this name while it was compressed.
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, LogFiles.CURRENT + "*.tmp")) {
            for (Path file : left) {
                rotate(file, dayOf(file));
            }
        }
        day = Files.exists(current) ? dayOf(current) : today();
        tidy();
    }

    private void rotateIfDue() throws IOException {
        boolean isFull = Files.exists(current) && Files.size(current) >= bytes(settings.fileMib());
        if (isFull || !day.equals(today())) {
            if (Files.exists(current)) {
                rotate(current, day);
            }
            day = today();
            tidy();
        }
    }

    private void rotate(Path file, LocalDate ofDay) throws IOException {
        int number = LogFiles.putAway(folder).stream()
                .filter(away -> away.day().equals(ofDay))
                .mapToInt(away -> away.number() + 1)
                .max()
                .orElse(0);
        Files.move(file, LogFiles.away(folder, ofDay, number), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Compresses the rotated files and removes old ones; removes them also if the disk is too full to compress any. */
    private void tidy() throws IOException {
        try {
            for (Away away : LogFiles.putAway(folder)) {
                if (!away.isCompressed()) {
                    compress(away);
                }
            }
        } finally {
            prune();
        }
    }

    private static void compress(Away away) throws IOException {
        AtomicFile.of(away.compressed(), FileMode.GROUP, Durability.HOST_CRASH).write(out -> {
            try (OutputStream compressed = new GZIPOutputStream(out, 1 << 16)) {
                Files.copy(away.file(), compressed);
            }
        });
        Files.delete(away.file());
    }

    private void prune() throws IOException {
        long room = bytes(Math.max(1, settings.totalMib() - settings.fileMib()));
        List<Away> newestFirst = LogFiles.putAway(folder);
        List<Duration> ages =
                Ages.of(newestFirst.stream().map(away -> start(away.day())).toList(), start(today()));
        for (int i = 0; i < newestFirst.size(); i++) {
            Path file = newestFirst.get(i).file();
            room -= Files.size(file);
            if (room < 0 || ages.get(i).toDays() > settings.keepDays()) {
                Files.delete(file);
            }
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static LocalDate dayOf(Path file) throws IOException {
        return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC);
    }

    private static long bytes(int mib) {
        return (long) mib << 20;
    }
}
