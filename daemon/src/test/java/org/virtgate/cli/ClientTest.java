package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.hook.Refusal;
import org.virtgate.hook.RefusalCode;

class ClientTest {
    @TempDir
    private Path folder;

    @Test
    void asksAndGetsTheAnswer() throws Exception {
        try (ScriptedDaemon daemon = ScriptedDaemon.answering(folder, "{\"version\":\"1\"}")) {
            JsonObject answer = new Client(daemon.socket(), Duration.ofSeconds(10)).ask(question("xml", "ä"));

            assertEquals("{\"version\":\"1\"}", answer.toString());
            assertEquals(List.of("{\"ask\":\"try\",\"xml\":\"ä\"}"), daemon.asked());
        }
    }

    @Test
    void takesALargeAnswer() throws Exception {
        String large = "x".repeat(20 << 20);
        try (ScriptedDaemon daemon = ScriptedDaemon.answering(folder, "{\"xml\":\"" + large + "\"}")) {
            JsonObject answer = new Client(daemon.socket(), Duration.ofSeconds(30)).ask(question("xml", ""));

            assertEquals(large.length(), answer.get("xml").getAsString().length());
        }
    }

    @Test
    void repeatsWhyItIsTurnedAwayThoughItsQuestionWasNotRead() throws Exception {
        Path socket = folder.resolve("full");
        ByteBuffer busy = new Refusal(RefusalCode.BUSY, "too many").frame().encode();
        try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            full.bind(UnixDomainSocketAddress.of(socket));
            Thread turnsAway = new Thread(() -> {
                try (SocketChannel caller = full.accept()) {
                    caller.write(busy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            turnsAway.start();
            CommandFailure refused = assertThrows(
                    CommandFailure.class,
                    () -> new Client(socket, Duration.ofSeconds(30)).ask(question("xml", "x".repeat(4 << 20))));
            assertEquals("virtgated refuses: too many", refused.getMessage());
            turnsAway.join();
        }
    }

    @Test
    void saysHowToStartADaemonThatIsNotThere() {
        Path socket = folder.resolve("none");

        assertFails(
                ExitCode.NO_DAEMON,
                "no daemon answers at " + socket
                        + " (No such file or directory); start it with: systemctl start virtgated",
                socket);
    }

    @Test
    void saysHowToStartADaemonThatLeftItsSocketBehind() throws IOException {
        Path socket = Files.createFile(folder.resolve("stale"));

        assertFails(
                ExitCode.NO_DAEMON,
                "no daemon answers at " + socket + " (Connection refused); start it with: systemctl start virtgated",
                socket);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void repeatsWhyItIsRefusedAndEndsByTheCode(RefusalCode code) throws IOException {
        assertFails(
                ExitCode.of(code),
                "virtgated refuses: the reason",
                new Refusal(code, "the reason").frame().encode());
    }

    @Test
    void showsARefusalOfAnotherReleaseAsItCame() throws IOException {
        for (String text : List.of(
                "only root may ask for reload",
                "{\"code\":\"frozen\",\"why\":\"the host is frozen\"}",
                "{\"code\":\"busy\"}")) {
            assertFails(
                    ExitCode.NO_DAEMON,
                    "virtgated refuses: " + text,
                    Frame.of(FrameKind.REFUSED, text).encode());
        }
        assertFails(
                ExitCode.NO_DAEMON,
                "virtgated refuses: too many requests wait already",
                Frame.of(FrameKind.UNDECIDED, "too many requests wait already").encode());
    }

    @Test
    void waitsNoLongerThanItsTime() throws IOException {
        try (ScriptedDaemon daemon = new ScriptedDaemon(folder, ByteBuffer.allocate(0))) {
            Client client = new Client(daemon.socket(), Duration.ofSeconds(1));
            CommandFailure failure =
                    assertThrows(CommandFailure.class, () -> client.ask(Question.of(QuestionKind.STATUS)));

            assertEquals(ExitCode.NO_DAEMON, failure.exit());
            assertEquals("virtgated did not answer within 1 s; see: systemctl status virtgated", failure.text());
        }
    }

    @Test
    void countsHalfAnAnswerForNone() throws IOException {
        ByteBuffer half = Frame.of(FrameKind.ANSWER, "{\"version\":\"1\"}").encode();
        assertFails(ExitCode.NO_DAEMON, "virtgated broke off: ", half.limit(half.limit() - 1));
    }

    @Test
    void countsWhatIsNotOfTheProtocolForNone() throws IOException {
        assertFails(
                ExitCode.NO_DAEMON,
                "virtgated broke off: ",
                ByteBuffer.wrap("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII)));
        assertFails(
                ExitCode.NO_DAEMON,
                "virtgated broke off: a reply of kind UNCHANGED",
                Frame.of(FrameKind.UNCHANGED, "").encode());
        assertFails(
                ExitCode.NO_DAEMON,
                "virtgated broke off: its answer is not a JSON object",
                Frame.of(FrameKind.ANSWER, "[]").encode());
        assertFails(
                ExitCode.NO_DAEMON,
                "virtgated broke off: its answer is not a JSON object",
                Frame.of(FrameKind.ANSWER, "{").encode());
    }

    @Test
    void sendsNoQuestionThatIsTooLong() {
        CommandFailure failure = assertThrows(
                CommandFailure.class,
                () -> new Client(folder.resolve("none"), Duration.ofSeconds(1))
                        .ask(question("xml", "x".repeat(17 << 20))));

        assertEquals(ExitCode.USAGE, failure.exit());
        assertTrue(failure.text().startsWith("the question is too long: "), failure.text());
    }

    private void assertFails(ExitCode exit, String message, ByteBuffer reply) throws IOException {
        try (ScriptedDaemon daemon = new ScriptedDaemon(folder, reply)) {
            assertFails(exit, message, daemon.socket());
        }
    }

    private static void assertFails(ExitCode exit, String message, Path socket) {
        CommandFailure failure = assertThrows(
                CommandFailure.class,
                () -> new Client(socket, Duration.ofSeconds(10)).ask(Question.of(QuestionKind.STATUS)));
        assertEquals(exit, failure.exit());
        assertTrue(failure.text().startsWith(message), failure.text());
    }

    private static Question question(String argument, String text) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty(argument, text);
        return new Question(QuestionKind.TRY, arguments);
    }
}
