package org.virtgate.record.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.AuditEvents;
import org.virtgate.record.Decisions;

@Timeout(60)
class JournalSocketTest {
    @TempDir
    Path folder;

    @Test
    void tellsTheJournalOfADecisionWithItsFields() throws IOException {
        Path place = folder.resolve("socket");
        try (UnixDatagramChannel journal = receiver(place)) {
            assertTrue(new JournalSocket(place).send(JournalEntry.of(AuditEvents.denied())));
            List<String> lines = receive(journal).lines().toList();
            assertTrue(lines.get(0).startsWith("MESSAGE=7f3a1c web1 migrate DENIED in 24 ms, "), lines::toString);
            assertEquals(
                    List.of(
                            "PRIORITY=4",
                            "SYSLOG_IDENTIFIER=virtgated",
                            "SYSLOG_FACILITY=3",
                            "MESSAGE_ID=079285e370664c1d89d279ab4b5213ec",
                            "VIRTGATE_DECISION=7f3a1c",
                            "VIRTGATE_GUEST=web1",
                            "VIRTGATE_UUID=1d5a54e2-0a6f-4a0b-9f0a-2f4b4ff5a8a1",
                            "VIRTGATE_OPERATION=migrate",
                            "VIRTGATE_ORIGIN=hosta",
                            "VIRTGATE_VERDICT=denied",
                            "VIRTGATE_RULES=sha256:0123456789abcdef",
                            "VIRTGATE_CHECK=storage.present",
                            "VIRTGATE_CHECK=own",
                            "VIRTGATE_CHECK=storage.roots"),
                    lines.subList(1, lines.size()));
        }
    }

    @Test
    void tellsWhatBecameOfAGuest() {
        assertEquals("7f3a1c web1 LANDED paused", message(AuditEvents.ended(new MigrationOutcome.LandedPaused())));
        assertEquals(
                "7f3a1c web1 LOST: not seen\\u{a}",
                message(AuditEvents.ended(new MigrationOutcome.Lost("not seen\n"))));
        assertFalse(JournalEntry.of(AuditEvents.ended(new MigrationOutcome.Landed()))
                .warns());
        assertTrue(JournalEntry.of(AuditEvents.ended(new MigrationOutcome.Failed("no")))
                .warns());
        assertEquals(
                "7f3a1c web1 persistent definition REWRITTEN at /domain/devices/disk/source/@file",
                JournalEntry.of(AuditEvents.updated(
                                new DefinitionUpdate.Rewritten(List.of(Decisions.rewrite("/a", "/b", true)))))
                        .message());
        assertEquals(
                "7f3a1c web1 persistent definition NOT rewritten after 1 attempt, tried again at 2026-11-23T12:00:00Z: no answer",
                JournalEntry.of(AuditEvents.updated(new DefinitionUpdate.Failing("no answer", 1, AuditEvents.AT)))
                        .message());
    }

    @Test
    void aValueThatHoldsALineEndMakesNoFieldOfItsOwn() throws IOException {
        Path place = folder.resolve("socket");
        String hostile = "we\nVIRTGATE_VERDICT=admitted";
        try (UnixDatagramChannel journal = receiver(place)) {
            new JournalSocket(place)
                    .send(JournalEntry.of(
                            new AuditEvent.Undecided("7f3a1c", AuditEvents.AT, hostile, "migrate", "no\nanswer")));
            String datagram = receive(journal);
            assertTrue(
                    datagram.contains(
                            "\nVIRTGATE_GUEST\n\u001c\0\0\0\0\0\0\0" + hostile + "\nVIRTGATE_OPERATION=migrate\n"),
                    datagram);
            assertTrue(
                    datagram.startsWith(
                            "MESSAGE=7f3a1c we\\u{a}VIRTGATE_VERDICT=admitted migrate UNDECIDED: no\\u{a}answer\n"),
                    datagram);
        }
    }

    @Test
    void aJournalThatTakesNothingHoldsNobodyUpAndIsNoticed() throws IOException {
        Path place = folder.resolve("socket");
        try (UnixDatagramChannel journal = receiver(place)) {
            assertTrue(journal.isOpen());
            JournalSocket socket = new JournalSocket(place);
            JournalEntry entry = JournalEntry.of(AuditEvents.undecided());
            int taken = 0;
            long began = System.nanoTime();
            while (taken < 100_000 && socket.send(entry)) {
                taken++;
            }
            assertTrue(taken < 100_000, "the kernel's queue never fills: the test proves nothing");
            assertFalse(socket.send(entry));
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) < 20);
        }
    }

    @Test
    void aJournalThatIsNotThereIsNoticed() {
        assertFalse(new JournalSocket(folder.resolve("none")).send(JournalEntry.of(AuditEvents.undecided())));
    }

    @Test
    void isUsedOnlyWhereStandardOutputGoesToTheJournal() throws Exception {
        Map<String, Object> own = Files.readAttributes(Path.of("/proc/self/fd/1"), "unix:dev,ino");
        String stream = own.get("dev") + ":" + own.get("ino");
        assertTrue(
                JournalSocket.ofStandardOutput(Map.of("JOURNAL_STREAM", stream)).isPresent());
        assertTrue(
                JournalSocket.ofStandardOutput(Map.of("JOURNAL_STREAM", "1:2")).isEmpty());
        assertTrue(JournalSocket.ofStandardOutput(Map.of()).isEmpty());
    }

    @Test
    void standardOutputIsToldWhatTheJournalDoesNotTakeAndNothingElse() throws Exception {
        Path place = folder.resolve("socket");
        assertEquals(1, output(place).size());
        try (UnixDatagramChannel journal = receiver(place)) {
            assertEquals(List.of(), output(place));
            assertTrue(receive(journal).startsWith("MESSAGE=7f3a1c web1 migrate DENIED"));
        }
    }

    /** Tells of a decision as the daemon does. */
    public static void main(String[] arguments) {
        new DecisionJournal(Optional.of(new JournalSocket(Path.of(arguments[0])))).accept(AuditEvents.denied());
        Logging.flush();
    }

    private static List<String> output(Path place) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalSocketTest.class.getName(),
                        place.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> output = lines.lines().toList();
            assertEquals(0, process.waitFor());
            return output;
        }
    }

    @Test
    void theCatalogExplainsEveryMessage() throws Exception {
        String catalog = Files.readString(Path.of("../systemd/virtgate.catalog"));
        List<String> explained = catalog.lines()
                .filter(line -> line.startsWith("-- "))
                .map(line -> line.substring(3))
                .sorted()
                .toList();
        List<String> used = new ArrayList<>(List.of(
                MessageId.ADMITTED,
                MessageId.DENIED,
                MessageId.UNDECIDED,
                MessageId.ENDED,
                MessageId.LANDED_UNCHECKED,
                MessageId.DEFINITION_UPDATED,
                MessageId.MOVES_PLANNED,
                MessageId.MOVED));
        assertEquals(used.stream().sorted().collect(Collectors.toList()), explained);
        String manual = Files.readString(Path.of("../docs/using/decision-log.md"));
        used.forEach(id -> assertTrue(manual.contains(id), id));
    }

    private static String message(AuditEvent.Ended ended) {
        return JournalEntry.of(ended).message();
    }

    private static UnixDatagramChannel receiver(Path place) throws IOException {
        UnixDatagramChannel receiver = UnixDatagramChannel.open();
        receiver.setOption(UnixSocketOptions.SO_RCVTIMEO, 10_000);
        receiver.bind(new UnixSocketAddress(place.toString()));
        return receiver;
    }

    private static String receive(UnixDatagramChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        channel.receive(buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
