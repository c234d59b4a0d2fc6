package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.virtgate.cli.view.Console;

class BatchTrialTest {
    private static final int MOST = 16 << 20;
    private static final String BEFORE = "{\"xml\":\"";
    private static final String AFTER = "\"}";

    @Test
    void refusesALineOver16MibAndAnswersTheNext() throws Exception {
        InputStream lines = lines(line(MOST + 1), line(MOST), "{\"xml\":\"<domain/>\",\"id\":\"last\"}");
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        ExitCode code = new BatchTrial(BatchTrialTest::admitted, new Console(out, out, false, false))
                .run(new BatchLines(lines, Optional.empty()));

        assertEquals(
                List.of(
                        "{\"line\":1,\"error\":\"line 1 is over 16 MiB; expected the XML of one domain\"}",
                        "{\"verdict\":\"admitted\",\"length\":" + (MOST - BEFORE.length() - AFTER.length()) + "}",
                        "{\"id\":\"last\",\"verdict\":\"admitted\",\"length\":9}"),
                printed.toString().lines().toList());
        assertEquals(ExitCode.USAGE, code);
    }

    @Test
    void readsOnWhileItIsDecided() throws Exception {
        CountDownLatch decided = new CountDownLatch(1);
        CountDownLatch wanted = new CountDownLatch(1);
        List<InputStream> both = new AbstractList<>() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public InputStream get(int index) {
                if (index == 1) {
                    wanted.countDown();
                }
                return lines("{\"xml\":\"<domain/>\"}");
            }
        };
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        new BatchTrial(
                        guests -> {
                            try {
                                assertTrue(decided.getCount() == 0 || wanted.await(20, TimeUnit.SECONDS));
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            decided.countDown();
                            return admitted(guests);
                        },
                        new Console(out, out, false, false))
                .run(new BatchLines(new SequenceInputStream(Collections.enumeration(both)), Optional.empty()));
        assertEquals(2, printed.toString().lines().count());
    }

    private static List<JsonObject> admitted(List<JsonObject> guests) {
        return guests.stream()
                .map(guest -> {
                    JsonObject answer = new JsonObject();
                    answer.addProperty("verdict", "admitted");
                    answer.addProperty("length", guest.get("xml").getAsString().length());
                    return answer;
                })
                .toList();
    }

    /** A line of so many bytes, whose domain is nothing but blanks. */
    private static String line(int bytes) {
        return BEFORE + " ".repeat(bytes - BEFORE.length() - AFTER.length()) + AFTER;
    }

    private static InputStream lines(String... lines) {
        return new SequenceInputStream(Collections.enumeration(Arrays.stream(lines)
                .map(line -> new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)))
                .toList()));
    }
}
