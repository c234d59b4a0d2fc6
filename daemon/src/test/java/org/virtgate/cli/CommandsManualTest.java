package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's page of commands tells of every command, option and exit code that the command line has, and of no
 * other.
 */
class CommandsManualTest {
    private static final Path MANUAL = Path.of("../docs/using/commands.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z-]+) +[A-Z].*$");
    private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z][a-z-]*)");
    private static final Pattern OPTION_OF_A_TABLE = Pattern.compile("`(--[a-z][a-z-]*)[^`]*`(?=[^\\n]*\\|)");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^ +([A-Z]{2,}) {2,}");
    private static final Pattern EXIT_CODES = Pattern.compile("(?s)Exit codes: (.*?)(?:\\.\\s|\\.?\\z)");
    private static final Pattern EXIT_CODE = Pattern.compile("(?:^|;\\s)\\s*(\\d+)\\s");
    private static final String COMMON = "Every command";

    @TempDir
    private Path tmp;

    private Map<String, String> sections = Map.of();

    /** The help of every command, by what is typed: {@code virtgate hook install}. */
    private final Map<String, String> help = new LinkedHashMap<>();

    @BeforeEach
    void readsTheManualAndAsksEveryCommandForItsHelp() throws IOException {
        sections = sections(Files.readString(MANUAL));
        help.clear();
        ask("virtgate");
        assertTrue(help.size() > 15, () -> "only " + help.keySet());
    }

    @Test
    void hasASectionForEveryCommandInTheOrderOfTheHelp() {
        List<String> told = sections.keySet().stream()
                .filter(name -> name.startsWith("virtgate "))
                .toList();

        assertEquals(help.keySet().stream().skip(1).toList(), told);
    }

    @Test
    void tellsEveryOptionOfEachCommandAndNoOther() {
        Set<String> common = all(OPTION_OF_A_TABLE, beforeTheShared(section(COMMON)));
        for (Map.Entry<String, String> command : help.entrySet()) {
            Set<String> expected = all(OPTION, command.getValue());
            expected.removeAll(common);
            String told = sections.getOrDefault(command.getKey(), "");
            assertEquals(expected, all(OPTION_OF_A_TABLE, told), command.getKey());
            all(PARAMETER, command.getValue())
                    .forEach(name -> assertTrue(told.contains("| `" + name + "` |"), command.getKey() + " " + name));
        }
    }

    @Test
    void tellsTheExitCodesOfEachCommandAndNoOther() {
        for (Map.Entry<String, String> command : help.entrySet()) {
            Set<String> told = command.getKey().equals("virtgate")
                    ? all(Pattern.compile("(?m)^\\| (\\d+) \\|"), section(COMMON))
                    : exitCodes(section(command.getKey()));
            if (!command.getKey().equals("virtgate help")) { // picocli's own, which has no footer
                assertEquals(told, exitCodes(command.getValue()), command.getKey());
            }
        }
    }

    private void ask(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        arguments.remove(0);
        arguments.add("--help");
        String text = CommandRun.of(tmp, "", arguments.toArray(String[]::new)).out();
        help.put(command, text);
        int list = text.indexOf("Commands:");
        if (list >= 0) {
            String commands = text.substring(list).split("\n\n", -1)[0];
            COMMAND.matcher(commands).results().forEach(found -> ask(command + " " + found.group(1)));
        }
    }

    private String section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }

    /** Options that every command has, without those that several share. */
    private static String beforeTheShared(String section) {
        return section.split("Several commands share", -1)[0];
    }

    private static Set<String> exitCodes(String text) {
        return EXIT_CODES
                .matcher(text)
                .results()
                .flatMap(codes -> EXIT_CODE.matcher(codes.group(1)).results())
                .map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is below each heading, by the heading. */
    private static Map<String, String> sections(String manual) {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] bodies = SECTION.split(manual, -1);
        List<String> names =
                SECTION.matcher(manual).results().map(found -> found.group(1)).toList();
        for (int i = 0; i < names.size(); i++) {
            sections.put(names.get(i), bodies[i + 1]);
        }
        return sections;
    }
}
