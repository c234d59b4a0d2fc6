package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class NamedFolderTest {
    @TempDir
    private Path tmp;

    @ParameterizedTest
    @ValueSource(strings = {"--log", "--hooks-dir"})
    void everyCommandRefusesAFolderThatIsNone(String option) throws Exception {
        CommandRun.prepare(tmp);
        List<CommandSpec> taking = new ArrayList<>();
        collect(VirtgateCommand.tree(), option, taking);
        assertTrue(taking.size() > 4, () -> taking.size() + " commands take " + option);
        for (CommandSpec command : taking) {
            List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ", -1)));
            words.remove(0);
            if (!command.positionalParameters().isEmpty()) {
                words.add("last");
            }
            words.addAll(List.of(option, tmp.resolve("typo").toString()));
            CommandRun run = CommandRun.of(tmp, "", words.toArray(String[]::new));
            assertEquals(2, run.exit(), () -> words + " " + run);
            assertTrue(run.err().contains(option + ": there is no folder $TMP/typo; "), () -> words + " " + run);
        }
    }

    @Test
    void theUsualFolderMayBeMissing() {
        Path missing = tmp.resolve("missing");
        assertDoesNotThrow(() -> NamedFolder.mustExist("--log", missing, missing, "it is in"));
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.createFile(tmp.resolve("file"));
        assertThrows(CommandFailure.class, () -> NamedFolder.mustExist("--log", file, tmp, "it is in"));
    }

    private static void collect(CommandSpec command, String option, List<CommandSpec> taking) {
        if (command.findOption(option) != null) {
            taking.add(command);
        }
        command.subcommands().values().forEach(below -> collect(below.getCommandSpec(), option, taking));
    }
}
