package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
