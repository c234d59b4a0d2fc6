package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QuestionKindTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| (root|root, members) \\|");

    @Test
    void theProtocolsPageListsEachAndWhoMayAskIt() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("../docs/protocol.md")));
        while (rows.find()) {
            documented.put(rows.group(1), rows.group(2));
        }
        Map<String, String> known = new TreeMap<>();
        for (QuestionKind kind : QuestionKind.values()) {
            known.put(kind.word(), kind.askers() == QuestionKind.Askers.ROOT_ALONE ? "root" : "root, members");
        }
        assertEquals(known, documented);
    }
}
