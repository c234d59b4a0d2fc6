package org.virtgate.record.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each test logs in a JVM of its own, as the daemon does, and reads what came out of it. */
@Timeout(60)
class LoggingTest {
    private static final String HOSTILE = "we\nb\u001b[2J\u202e<3>";

    @Test
    void eachLineBeginsWithItsPriority() throws Exception {
        assertEquals(List.of("<3>an error", "<4>a warning", "<6>an info grün"), logged("levels", "info"));
        assertEquals(
                List.of("<3>an error", "<4>a warning", "<6>an info grün", "<7>a detail"), logged("levels", "debug"));
        assertEquals(List.of("<3>an error"), logged("levels", "error"));
    }

    @Test
    void aLevelThatIsNoneIsSaid() throws Exception {
        assertEquals(
                "<4>VIRTGATE_LOG is 'lout', expected error, warn, info or debug; taken as info",
                logged("levels", "lout").get(0));
    }

    @Test
    void whatComesFromOutsideMakesNoLineOfItsOwn() throws Exception {
        assertEquals(
                List.of("<6>guest we\\u{a}b\\u{1b}[2J\\u{202e}<3> came", "<6>one", "<6>two 1"),
                logged("hostile", "info"));
    }

    @Test
    void aStackTraceIsLinesOfItsPriority() throws Exception {
        List<String> lines = logged("trace", "info");
        assertEquals("<3>decision 7f3a1c failed", lines.get(0));
        assertEquals("<3>java.lang.IllegalStateException: outer we\\u{a}b\\u{1b}[2J\\u{202e}<3>", lines.get(1));
        assertTrue(lines.get(2).startsWith("<3>    at org.virtgate.record.journal.LoggingTest."), lines.get(2));
        assertTrue(
                lines.stream().anyMatch(line -> line.equals("<3>caused by java.io.IOException: inner")),
                lines::toString);
        assertTrue(lines.stream().allMatch(line -> line.startsWith("<3>")), lines::toString);
    }

    @Test
    void whatIsLoggedJustBeforeTheEndIsWritten() throws Exception {
        assertEquals(300, logged("exit", "info").size());
        assertEquals(301, logged("hook", "info").size());
    }

    @Test
    void anOutputThatTakesNothingHoldsNobodyUpAndWhatIsLostIsCounted() throws Exception {
        Process process = start("flood", "info");
        try (var errors = process.errorReader();
                var output = process.inputReader()) {
            assertEquals("not held up", errors.readLine());
            List<String> lines = output.lines().toList();
            long dropped = lines.stream()
                    .filter(line -> line.endsWith(" log entries were dropped: nobody took them in time"))
                    .mapToLong(line -> Long.parseLong(line.substring(3, line.indexOf(' '))))
                    .sum();
            long written =
                    lines.stream().filter(line -> line.startsWith("<6>line ")).count();
            assertTrue(dropped > 0, "everything was taken: the test proves nothing");
            assertEquals(100_000, written + dropped);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Logs as the first argument says. */
    public static void main(String[] arguments) {
        Logger log = LoggerFactory.getLogger(LoggingTest.class);
        switch (arguments[0]) {
            case "levels" -> {
                log.error("an error");
                log.warn("a warning");
                log.info("an info {}", "grün");
                log.debug("a detail");
            }
            case "hostile" -> {
                log.info("guest {} came", HOSTILE);
                log.info("one\ntwo {}", 1);
            }
            case "trace" ->
                log.error(
                        "decision {} failed",
                        "7f3a1c",
                        new IllegalStateException("outer " + HOSTILE, new IOException("inner")));
            case "exit" -> {
                many(log, 300);
                System.exit(1);
            }
            case "hook" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    many(log, 301);
                    Logging.flush();
                }));
                System.exit(0);
            }
            case "flood" -> {
                many(log, 100_000);
                System.err.println("not held up");
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void many(Logger log, int lines) {
        for (int i = 0; i < lines; i++) {
            log.info("line {}", i);
        }
    }

    private static Process start(String what, String level) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LoggingTest.class.getName(),
                what);
        builder.environment().put("VIRTGATE_LOG", level);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static List<String> logged(String what, String level) throws Exception {
        Process process = start(what, level);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals("", errors);
        return output.lines().toList();
    }
}
