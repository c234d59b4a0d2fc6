package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Markdown page of the repository can be read in a terminal, and every link within the repository leads
 * somewhere.
 */
class MarkdownTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final int LONGEST_LINE = 120;

    /** Folders that hold no page of ours: what a build, a run of the lab or git leaves behind. */
    private static final Pattern NOT_OURS = Pattern.compile("target|results|\\..*");

    private static final Pattern FENCE = Pattern.compile("^ *(```|~~~).*");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?) *$");

    @Test
    void linesOutsideCodeBlocksAreShort() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            List<String> lines = Files.readAllLines(page);
            List<Boolean> code = inCodeBlock(lines);
            for (int i = 0; i < lines.size(); i++) {
                int length = lines.get(i).codePointCount(0, lines.get(i).length());
                if (!code.get(i) && length > LONGEST_LINE) {
                    wrong.add(name(page) + ":" + (i + 1) + ": " + length + " characters");
                }
            }
        }
        assertNone(wrong);
    }

    @Test
    void linksLeadToFilesAndHeadingsThatExist() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path page : pages()) {
            for (String target : links(page)) {
                String path = target.replaceFirst("#.*", "");
                Path file = path.isEmpty() ? page : folderOf(page).resolve(path).normalize();
                if (!Files.exists(file)) {
                    wrong.add(name(page) + ": " + target + ": there is no " + name(file));
                } else if (target.contains("#") && !anchors(file).contains(target.replaceFirst("[^#]*#", ""))) {
                    wrong.add(name(page) + ": " + target + ": " + name(file) + " has no such heading");
                }
            }
        }
        assertNone(wrong);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages;
        try (Stream<Path> all = Files.walk(TOP)) {
            pages = all.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !isBelowOthers(TOP.relativize(file)))
                    .sorted()
                    .toList();
        }
        assertTrue(pages.size() > 5, () -> "only " + pages);
        return pages;
    }

    private static boolean isBelowOthers(Path relative) {
        for (Path part : relative) {
            if (NOT_OURS.matcher(part.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** For each line, whether it belongs to a fenced block of code; the fences do. */
    private static List<Boolean> inCodeBlock(List<String> lines) {
        List<Boolean> code = new ArrayList<>();
        boolean inside = false;
        for (String line : lines) {
            boolean fence = FENCE.matcher(line).matches();
            code.add(inside || fence);
            inside ^= fence;
        }
        return code;
    }

    /** Targets of links within the repository, as they are written. */
    private static List<String> links(Path page) throws IOException {
        String prose = CODE.matcher(String.join("\n", prose(page))).replaceAll("code");
        return LINK.matcher(prose)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The anchors that GitHub gives to the headings of a page. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new LinkedHashSet<>();
        for (String line : prose(page)) {
            HEADING.matcher(line).results().forEach(heading -> {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                String unique = anchor;
                for (int i = 1; !anchors.add(unique); i++) {
                    unique = anchor + "-" + i;
                }
            });
        }
        return anchors;
    }

    private static List<String> prose(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        List<Boolean> code = inCodeBlock(lines);
        List<String> prose = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!code.get(i)) {
                prose.add(lines.get(i));
            }
        }
        return prose;
    }

    private static Path folderOf(Path page) {
        Path folder = page.getParent();
        return folder == null ? TOP : folder;
    }

    private static String name(Path file) {
        return TOP.relativize(file).toString();
    }

    private static void assertNone(List<String> wrong) {
        assertEquals("", String.join("\n", wrong));
    }
}
