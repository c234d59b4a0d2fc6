package org.virtgate.record.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.files.OnDisk;
import org.virtgate.files.SmallDisk;
import org.virtgate.record.AuditEvents;
import org.virtgate.rules.Settings;

/** When files of the decision log are put away, and removed. */
@Timeout(60)
class LogRotationTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(AuditEvents.AT, ZoneOffset.UTC);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    @TempDir
    Path folder;

    private Path active() {
        return folder.resolve("log/decisions.jsonl");
    }

    @Test
    void putsAFullFileAwayCompressedAndLosesNothing() throws IOException {
        int many = 2000;
        DecisionLog log = log(1);
        for (int i = 0; i < many; i++) {
            log.accept(AuditEvents.denied("d" + i));
        }
        assertEquals(many, log.status().get("written").getAsInt());
        List<String> ids = new ArrayList<>();
        for (int i = 0; Files.exists(archive(TODAY, i)); i++) {
            ids.addAll(LogLines.ids(archive(TODAY, i)));
        }
        assertTrue(ids.size() > 1000, "nothing was put away");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive(TODAY, 0))));
        assertTrue(Files.size(active()) < 1 << 20);
        ids.addAll(LogLines.ids(active()));
        assertEquals(IntStream.range(0, many).mapToObj(i -> "d" + i).toList(), ids);
    }

    @Test
    void putsAwayYesterdaysFileAndRemovesWhatIsTooOld() throws IOException {
        write("decisions.jsonl", YESTERDAY);
        Path old = archive(TODAY.minusDays(11), 0);
        Path notYet = archive(TODAY.minusDays(10), 0);
        Files.createFile(old);
        Files.createFile(notYet);
        log(32).accept(AuditEvents.denied("2"));
        assertEquals(List.of("2"), LogLines.ids(active()));
        assertEquals(List.of("1"), LogLines.ids(archive(YESTERDAY, 0)));
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(notYet));
    }

    @Test
    void putsAFileAwayWhenItsDayIsOver() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(AuditEvents.AT);
        InstantSource source = now::get;
        DecisionLog log =
                new DecisionLog(folder.resolve("log"), settings(32), () -> "hostb", source.withZone(ZoneOffset.UTC));
        log.accept(AuditEvents.denied("1"));
        now.set(AuditEvents.AT.plus(Duration.ofHours(13)));
        log.accept(AuditEvents.denied("2"));
        log.accept(AuditEvents.denied("3"));
        assertEquals(List.of("1"), LogLines.ids(archive(TODAY, 0)));
        assertEquals(List.of("2", "3"), LogLines.ids(active()));
    }

    @Test
    void removesTheOldestWhereAllTogetherAreTooLarge() throws IOException {
        Files.createDirectory(folder.resolve("log"));
        for (int i = 0; i < 4; i++) {
            Files.write(archive(YESTERDAY, i), new byte[20 << 20]);
        }
        log(4).accept(AuditEvents.denied("1"));
        assertEquals(
                List.of(
                        "decisions." + YESTERDAY + ".1.jsonl.gz",
                        "decisions." + YESTERDAY + ".2.jsonl.gz",
                        "decisions." + YESTERDAY + ".3.jsonl.gz",
                        "decisions.jsonl"),
                OnDisk.names(folder.resolve("log")));
    }

    @Test
    void putsAwayWhatACrashLeftHalfPutAway() throws IOException {
        write("decisions." + YESTERDAY + ".0.jsonl", YESTERDAY);
        Files.write(archive(YESTERDAY, 0), new byte[] {0x1f, (byte) 0x8b, 8});
        Files.write(folder.resolve("log/.decisions." + YESTERDAY + ".1.jsonl.gz-4711.new"), new byte[] {0x1f});
        log(32).accept(AuditEvents.denied("2"));
        assertEquals(List.of("1"), LogLines.ids(archive(YESTERDAY, 0)));
        assertEquals(List.of("2"), LogLines.ids(active()));
        assertEquals(
                List.of("decisions." + YESTERDAY + ".0.jsonl.gz", "decisions.jsonl"),
                OnDisk.names(folder.resolve("log")));
    }

    @Test
    void putsAwayWhatHadAnotherNameBefore() throws IOException {
        write("decisions.jsonl123456789.tmp", YESTERDAY);
        Files.createFile(archive(YESTERDAY, 7));
        log(32).accept(AuditEvents.denied("2"));
        assertEquals(List.of("1"), LogLines.ids(archive(YESTERDAY, 8)));
        assertFalse(Files.exists(folder.resolve("log/decisions.jsonl123456789.tmp")));
    }

    @Test
    void goesOnWritingWhereThereIsNoRoomToCompress() throws IOException {
        try (SmallDisk disk = SmallDisk.in(folder)) {
            byte[] bytes = new byte[50 << 10];
            new Random(1).nextBytes(bytes);
            Path file = Files.write(disk.path().resolve("decisions.jsonl"), bytes);
            Files.setLastModifiedTime(file, FileTime.from(AuditEvents.AT.minus(Duration.ofDays(1))));
            DecisionLog log = log(disk.path(), 32);
            log.accept(AuditEvents.denied("2"));
            log.accept(AuditEvents.denied("3"));
            assertEquals("{\"written\":2,\"failed\":0}", log.status().toString());
            assertEquals(List.of("decisions." + YESTERDAY + ".0.jsonl", "decisions.jsonl"), OnDisk.names(disk.path()));

            Files.write(disk.path().resolve("decisions." + YESTERDAY + ".0.jsonl"), new byte[1 << 10]);
            Files.setLastModifiedTime(file, FileTime.from(AuditEvents.AT));
            log(disk.path(), 32).accept(AuditEvents.denied("4"));
            assertEquals(
                    List.of("decisions." + YESTERDAY + ".0.jsonl.gz", "decisions.jsonl"), OnDisk.names(disk.path()));
        }
    }

    /** A file with one line, last written to at noon of this day. */
    private void write(String name, LocalDate day) throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Path file = Files.writeString(folder.resolve("log").resolve(name), "{\"id\":\"1\"}\n");
        Files.setLastModifiedTime(file, FileTime.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)));
    }

    private Path archive(LocalDate day, int number) {
        return folder.resolve("log/decisions." + day + "." + number + ".jsonl.gz");
    }

    private DecisionLog log(int fileMib) {
        return log(folder.resolve("log"), fileMib);
    }

    private static DecisionLog log(Path place, int fileMib) {
        return new DecisionLog(place, settings(fileMib), () -> "hostb", Clock.fixed(AuditEvents.AT, ZoneOffset.UTC));
    }

    private static Settings.Decisions settings(int fileMib) {
        return new Settings.Decisions(fileMib, 64, 10, 0);
    }
}
