package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code virtgate rules --toml} of the rules that virtgate ships, with modes of this host. */
class RulesTomlTest {
    private static final String SHIPPED = "--rules src/main/rules.d --config $TMP/virtgate.toml";
    private static final Pattern RULE =
            Pattern.compile("\"id\": \"([^\"]+)\",\\s+\"kind\": \"\\w+\",\\s+\"mode\": \"(\\w+)\"");

    @TempDir
    private Path folder;

    @Test
    void isAValidFileWithTheSameChecksAndModes() throws IOException {
        Files.writeString(
                folder.resolve("virtgate.toml"),
                "[modes]\n\"storage.*\" = \"audit\"\nchecks = \"enforce\"\n\"storage.present\" = \"off\"\n");
        CommandRun toml = run("rules --toml " + SHIPPED);
        assertEquals(0, toml.exit(), toml.err());
        Files.createDirectory(folder.resolve("one"));
        Files.writeString(folder.resolve("one/all.toml"), toml.out());

        CommandRun check = run("check --rules $TMP/one");

        assertEquals(0, check.exit(), check.out() + check.err());
        List<String> all = modes("rules --json " + SHIPPED);
        assertEquals(all, modes("rules --json --rules $TMP/one"));
        assertEquals(
                List.of("storage.present off"),
                all.stream().filter(rule -> rule.startsWith("storage.present ")).toList());
    }

    private List<String> modes(String command) throws IOException {
        List<String> modes = RULE.matcher(run(command).out())
                .results()
                .map((MatchResult rule) -> rule.group(1) + " " + rule.group(2).toLowerCase(Locale.ROOT))
                .toList();
        assertEquals(false, modes.isEmpty());
        return modes;
    }

    private CommandRun run(String command) throws IOException {
        Path tmp = folder.toRealPath();
        return CommandRun.of(tmp, "", command.replace("$TMP", tmp.toString()).split(" ", -1));
    }
}
