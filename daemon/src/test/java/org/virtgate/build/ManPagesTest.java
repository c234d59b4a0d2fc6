package org.virtgate.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.build.command.CommandWords;
import org.virtgate.build.source.Sources;
import org.virtgate.cli.VirtgateCommand;

class ManPagesTest {
    private static final Path MANDOC = Path.of("/usr/bin/mandoc");

    /** Those of man(7) that the pages use, and mandoc knows. */
    private static final Set<String> REQUESTS =
            Set.of(".TH", ".SH", ".SS", ".PP", ".TP", ".IP", ".RS", ".RE", ".EX", ".EE", ".\\\"");

    private static final Pattern OUR_PAGE = Pattern.compile("\\\\fB(virtgate[^\\s(]*)\\\\fR\\((\\d)\\)");

    private static final Map<String, String> PAGES = pages();

    @TempDir
    private Path tmp = Path.of("/");

    @Test
    void everyCommandHasAPageWithAllItsOptionsAndExitCodes() {
        CommandWords.all(VirtgateCommand.tree()).forEach(command -> {
            String name = command.qualifiedName("-");
            String page = PAGES.get("man/man1/" + name + ".1");
            assertNotNull(page, name);
            CommandWords.options(command)
                    .forEach(option -> assertTrue(
                            page.contains("\\fB" + option.longestName().replace("-", "\\-") + "\\fR"),
                            name + " " + option.longestName()));
            assertTrue(page.contains(".SH \"EXIT STATUS\"\n.TP\n\\fB"), name);
        });
    }

    @Test
    void hasAPageOfTheDaemonAndEachKindOfFile() {
        assertTrue(page("man/man8/virtgated.8").contains("\\-\\-warm\\-up"));
        assertTrue(page("man/man5/virtgate.toml.5").contains("\\fBkey_file\\fR = \"/etc/virtgate/fleet.key\""));
        assertTrue(page("man/man5/virtgate-hook.5").contains("\\fBon_unavailable\\fR = \"deny\""));
        assertTrue(page("man/man5/virtgate-rules.5").contains("\\fBreplace_prefix\\fR"));
        assertTrue(page("man/man7/virtgate-checks.7").contains(".SH \"guest.vectors\""));
    }

    @Test
    void namesWhatItsLinksLeadTo() {
        String status = page("man/man1/virtgate-doctor.1");
        assertTrue(seeAlso(status).contains("\\fBvirtgate\\-status\\fR(1)"), status);
        String rules = page("man/man5/virtgate-rules.5");
        assertTrue(seeAlso(rules).contains("/usr/share/doc/virtgate/docs/using/passport.md"), rules);
        PAGES.forEach((file, page) -> OUR_PAGE.matcher(seeAlso(page))
                .results()
                .map(found ->
                        "man/man" + found.group(2) + "/" + found.group(1).replace("\\-", "-") + "." + found.group(2))
                .forEach(other ->
                        assertTrue(PAGES.containsKey(other) && !other.equals(file), file + " names " + other)));
    }

    private static String seeAlso(String page) {
        return page.substring(page.indexOf(".SH \"SEE ALSO\""));
    }

    @Test
    void isPlainRoffAndHasNoMarkdownLeft() {
        PAGES.forEach((file, page) -> {
            boolean code = false;
            for (String line : page.lines().toList()) {
                code = line.equals(".EX") || (code && !line.equals(".EE"));
                String request = line.split(" ", 2)[0];
                assertTrue(!line.startsWith(".") || REQUESTS.contains(request), file + ": " + line);
                assertFalse(line.startsWith("'") || line.endsWith(" ") || line.contains("\t"), file + ": " + line);
                assertTrue(code || line.length() <= 80, file + ": " + line);
                assertFalse(!code && (line.contains("](") || line.contains("**")), file + ": " + line);
            }
            assertFalse(code, file);
            assertEquals(page.split("\\.RS").length, page.split("\\.RE").length, file);
        });
    }

    @Test
    void mandocFindsNothingToSay() throws Exception {
        boolean there = Files.isExecutable(MANDOC);
        if (!there) {
            assertNotEquals("1", System.getenv("VIRTGATE_REQUIRE_TOOLS"), "mandoc is not installed");
            System.out.println("ManPagesTest#mandocFindsNothingToSay skipped: mandoc is not installed");
        }
        assumeTrue(there, "mandoc is not installed");
        List<String> command = new ArrayList<>(List.of(MANDOC.toString(), "-T", "lint"));
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            Path file = tmp.resolve(page.getKey().replace('/', '_'));
            Files.writeString(file, page.getValue());
            command.add(file.toString());
        }
        Process mandoc = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertEquals("", new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, mandoc.waitFor());
    }

    private static String page(String file) {
        return Objects.requireNonNull(PAGES.get(file), file);
    }

    private static void assertFalse(boolean wrong, String what) {
        assertTrue(!wrong, what);
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>(Share.files(new Sources(Path.of("..")), "2026-11-23"));
        pages.keySet().removeIf(file -> !file.startsWith("man/"));
        return pages;
    }
}
