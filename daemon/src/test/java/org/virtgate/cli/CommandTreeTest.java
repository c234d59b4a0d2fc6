package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.ProductVersion;
import picocli.CommandLine.Model.CommandSpec;

class CommandTreeTest {
    @TempDir
    private Path tmp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "check",
                "rules",
                "test",
                "try",
                "scan",
                "status",
                "doctor",
                "facts",
                "names",
                "history",
                "explain",
                "replay",
                "audit-report",
                "metrics",
                "reload",
                "drain",
                "undrain",
                "undo",
                "repair",
                "fleet status",
                "hook install",
                "hook remove",
                "hook status",
                "uninstall"
            })
    void everyCommandTeachesItsExitCodesAndTakesJson(String command) {
        CommandRun run = CommandRun.of(tmp, "", (command + " --help").split(" ", -1));

        assertEquals(0, run.exit());
        assertTrue(run.out().startsWith("Usage: virtgate " + command + " "), run.out());
        assertTrue(run.out().contains("--json"), run.out());
        assertTrue(run.out().contains("Exit codes: 0 "), run.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "check ",
                "rules ",
                "test ",
                "try ",
                "status ",
                "facts ",
                "names ",
                "history ",
                "explain ",
                "replay ",
                "metrics ",
                "reload ",
                "hook ",
                "hook install "
            })
    void everyCommandTellsTheVersion(String command) {
        CommandRun run = CommandRun.of(tmp, "", (command + "--version").split(" ", -1));

        assertEquals("virtgate " + ProductVersion.text() + "\n", run.out());
        assertTrue(ProductVersion.text().matches("\\d+\\.\\d+\\.\\d+.*"), ProductVersion.text());
    }

    @Test
    void everyHelpFitsATerminalWithoutABrokenLine() {
        fits(VirtgateCommand.tree());
    }

    private void fits(CommandSpec command) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ", -1)));
        words.add("--help");
        List<String> lines = CommandRun.of(
                        tmp, "", words.subList(1, words.size()).toArray(String[]::new))
                .out()
                .lines()
                .toList();
        for (String line : lines) {
            assertTrue(line.length() <= 80, () -> words + ": " + line);
        }
        for (String line : command.usageMessage().footer()) {
            assertTrue(lines.contains(line), () -> words + " breaks: " + line);
        }
        command.subcommands().values().forEach(below -> fits(below.getCommandSpec()));
    }
}
