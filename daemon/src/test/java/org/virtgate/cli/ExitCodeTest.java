package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.virtgate.hook.RefusalCode;

class ExitCodeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([0-5]) \\|");

    @Test
    void theProtocolsPageListsEachRefusalAndHowACommandEndsAfterIt() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/protocol.md")));
        while (rows.find()) {
            documented.put(rows.group(1), Integer.valueOf(rows.group(2)));
        }
        Map<String, Integer> known = new TreeMap<>();
        for (RefusalCode code : RefusalCode.values()) {
            known.put(code.word(), ExitCode.of(code).code());
        }
        assertEquals(known, documented);
    }
}
