package org.virtgate.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virtgate.build.site.Site;
import org.virtgate.build.source.Sources;

/** The site can be read without a network, and every link within it leads somewhere. */
class SiteTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern TAG =
            Pattern.compile("<(/?)(main|nav|ul|ol|li|table|tr|td|th|pre|p|code|strong|em|a)\\b");
    private static final Map<String, String> SITE = Site.of(new Sources(Path.of("..")));

    @Test
    void everyLinkLeadsToAFileAndAHeadingOfTheSite() {
        List<String> wrong = new ArrayList<>();
        pages().forEach((file, text) -> LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !leads(file, link))
                .forEach(link -> wrong.add(file + ": " + link)));
        assertEquals(List.of(), wrong);
        assertTrue(SITE.size() > 20, SITE.keySet()::toString);
    }

    @Test
    void theSearchKnowsEverySectionAndLeadsThere() {
        String index = page("search-index.js");
        JsonArray sections = JsonParser.parseString(index.substring(index.indexOf('['), index.lastIndexOf(']') + 1))
                .getAsJsonArray();
        Set<String> places = new HashSet<>();
        sections.forEach(section -> {
            String at = section.getAsJsonObject().get("at").getAsString();
            assertTrue(leads("index.html", at), at);
            places.add(at);
        });
        assertEquals(sections.size(), places.size());
        assertTrue(places.contains("docs/using/checks.html#guestvectors"), "no guest.vectors");
    }

    @Test
    void everyElementIsClosed() {
        pages().forEach((file, text) -> {
            Map<String, Integer> open = TAG.matcher(text)
                    .results()
                    .collect(Collectors.toMap(
                            found -> found.group(2), found -> found.group(1).isEmpty() ? 1 : -1, Integer::sum));
            open.values().removeIf(count -> count == 0);
            assertEquals(Map.of(), open, file);
        });
    }

    @Test
    void whatUsersReadStandsFirstAmongTheContents() {
        List<String> contents = Pattern.compile("<li><a href=\"([^\"]*)\"")
                .matcher(page("CHANGELOG.html"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(List.of("index.html", "docs/using/audit-to-enforce.html"), contents.subList(0, 2));
        assertTrue(contents.indexOf("docs/using/uninstall.html") < contents.indexOf("docs/security.html"));
        assertTrue(contents.indexOf("docs/security.html") < contents.indexOf("CONTRIBUTING.html"));
    }

    @Test
    void aNumberedListGoesOnBehindABlockOfCode() {
        assertTrue(page("docs/using/metrics.html").contains("<ol start=\"2\">"), page("docs/using/metrics.html"));
    }

    private static boolean leads(String from, String link) {
        if (link.startsWith("https://") || link.startsWith("http://")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path folder = Objects.requireNonNullElse(Path.of(from).getParent(), Path.of(""));
        String file =
                parts[0].isEmpty() ? from : folder.resolve(parts[0]).normalize().toString();
        return SITE.containsKey(file)
                && (parts.length == 1
                        || ANCHOR.matcher(page(file))
                                .results()
                                .anyMatch(found -> found.group(1).equals(parts[1])));
    }

    private static Map<String, String> pages() {
        return SITE.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".html"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String page(String file) {
        return Objects.requireNonNull(SITE.get(file), file);
    }
}
