package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hook shim has a reader of its own for hook.toml: the two must agree on what is a hook.toml. Runs the shim that
 * was built.
 */
class ShimAgreementTest {
    private static final Path SHIM = Path.of("../hook-shim/target/qemu-hook");
    private static final List<String> LINES = List.of(
            "socket = \"/no/socket\"",
            "deadline=59.999",
            "deadline\t= 1",
            "on_unavailable = \"allow\" # why",
            "restore = false",
            "  # nothing");
    private static final List<String> PIECES = List.of(
            "socket",
            "deadline",
            "on_unavailable",
            "restore",
            "other",
            "=",
            "=",
            "=",
            " ",
            "\t",
            "#",
            "\"",
            "'",
            "\\",
            "\"/no/socket\"",
            "'/no/socket'",
            "\"\"\"/x\"\"\"",
            "\"deny\"",
            "\"allow\"",
            "deny",
            "true",
            "false",
            "5",
            "2.5",
            "0.001",
            "0",
            "60",
            "60.1",
            "05",
            "1_0",
            "0x5",
            "5e0",
            "+5",
            "inf",
            "1.2345",
            ".5",
            "5.",
            "[a]",
            "{}",
            "ü",
            "\u007f",
            "\u0001",
            "\r");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void shimIsBuilt() {
        assumeTrue(
                Files.isExecutable(SHIM),
                () -> "no " + SHIM + ": build the hook shim first, with mvn verify at the top");
    }

    @Test
    void onEveryFileOfTheGoldenCases() throws Exception {
        Path cases = Path.of("src/test/resources/org/virtgate/rules/read/settings");
        int seen = 0;
        try (var folders = Files.list(cases)) {
            for (Path file : folders.flatMap(f -> Golden.toml(f).stream()).toList()) {
                if (file.getFileName().toString().startsWith("hook")) {
                    agree(Golden.text(file));
                    seen++;
                }
            }
        }
        assertTrue(seen > 5, "few files: " + seen);
    }

    @Test
    void onWhatPeopleMayWrite() throws Exception {
        for (String text : List.of(
                "",
                "\n\n",
                "# ü\n",
                "deadline = 5",
                "deadline = 5\ndeadline = 6\n",
                "deadline = 60\nsocket = \"/no/socket\"\n",
                "deadline = 60.000\n",
                "deadline = 60.001\n",
                "deadline = 0.0\n",
                "deadline = 0.0004\n",
                "socket = \"" + "/x".repeat(53) + "y\"\n",
                "socket = \"" + "/x".repeat(54) + "\"\n",
                "socket = \"/\"\n",
                "socket = \"\"\n",
                "socket = \"/a#b\" # c\n",
                "# " + "x".repeat(998) + "\n",
                "# " + "x".repeat(999) + "\n",
                "restore = true\r\n",
                "restore = TRUE\n",
                "on_unavailable=\"allow\"#x\n")) {
            agree(text);
        }
    }

    @Test
    void onRandomLines() throws Exception {
        Random random = new Random(42);
        int accepted = 0;
        for (int i = 0; i < 300; i++) {
            accepted += agree(text(random)) ? 1 : 0;
        }
        assertTrue(accepted > 20 && accepted < 280, "lopsided: " + accepted);
    }

    private boolean agree(String text) throws IOException, InterruptedException {
        boolean here = HookSettingsReader.read("hook.toml", text).problems().isEmpty();
        assertEquals(here, shimReads(text), () -> "read here: " + here + ", by the shim: " + !here + "\n" + text);
        return here;
    }

    private boolean shimReads(String text) throws IOException, InterruptedException {
        Path toml = Files.writeString(folder.resolve("hook.toml"), text);
        ProcessBuilder call = new ProcessBuilder(SHIM.toString(), "guest", "migrate", "begin", "-");
        call.environment().put("VIRTGATE_HOOK_TOML", toml.toString());
        call.environment()
                .put("VIRTGATE_HOOK_SYSLOG", folder.resolve("no-syslog").toString());
        Path input = Files.writeString(folder.resolve("domain.xml"), "<domain/>");
        Process shim = call.redirectInput(input.toFile()).start();
        String told = new String(shim.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shim.waitFor(60, TimeUnit.SECONDS), "the shim does not end");
        return !told.contains("hook.toml:");
    }

    private static String text(Random random) {
        List<String> lines = new ArrayList<>();
        for (int line = random.nextInt(3); line >= 0; line--) {
            lines.add(random.nextInt(8) == 0 ? pieces(random) : likely(random));
        }
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }

    /** A line that is right, or with a piece too many. */
    private static String likely(Random random) {
        String line = LINES.get(random.nextInt(LINES.size()));
        int at = random.nextInt(line.length() + 1);
        return random.nextInt(3) > 0
                ? line
                : line.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + line.substring(at);
    }

    private static String pieces(Random random) {
        StringBuilder line = new StringBuilder();
        for (int count = random.nextInt(6); count > 0; count--) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return line.toString();
    }
}
