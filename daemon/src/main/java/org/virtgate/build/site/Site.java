package org.virtgate.build.site;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.Inline;
import org.virtgate.build.markdown.MarkdownReader;
import org.virtgate.build.source.Sources;

/** The manual as a site: a page of HTML for each page of Markdown, in the same folders. */
public final class Site {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$s</title>
            <link rel="stylesheet" href="%2$ssite.css">
            </head>
            <body data-top="%2$s">
            <nav>
            <input id="search" type="search" placeholder="Search" aria-label="Search">
            <ul id="found"></ul>
            %3$s</nav>
            <main>
            %4$s</main>
            <script src="%2$ssearch-index.js"></script>
            <script src="%2$ssearch.js"></script>
            </body>
            </html>
            """;

    /** What users read comes first, and what is for those who build virtgate last. */
    private static final List<String> FOLDERS = List.of("README.md", "docs/using/", "docs/");

    private final Map<String, List<Block>> pages =
            new TreeMap<>(Comparator.comparingInt(Site::rank).thenComparing(Comparator.naturalOrder()));
    private final JsonArray index = new JsonArray();

    private Site(Sources sources) {
        sources.pages().forEach((file, text) -> pages.put(file, MarkdownReader.read(text)));
    }

    /** Returns all files of the site, by their place in it; index.html is README.md. */
    public static Map<String, String> of(Sources sources) {
        Site site = new Site(sources);
        Map<String, String> files = new TreeMap<>();
        site.pages.forEach((file, blocks) -> files.put(html(file), site.page(file, blocks)));
        files.put("search-index.js", "const SECTIONS = " + site.index + ";\n");
        files.put("search.js", Sources.resource(Site.class, "search.js"));
        files.put("site.css", Sources.resource(Site.class, "site.css"));
        return files;
    }

    private String page(String file, List<Block> blocks) {
        PageBody body = new PageBody(blocks, target -> target(file, target));
        for (PageBody.Section section : body.sections()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("at", html(file) + "#" + section.anchor());
            entry.addProperty("page", title(blocks));
            entry.addProperty("heading", section.heading());
            entry.addProperty("words", section.words());
            index.add(entry);
        }
        return PAGE.formatted(Html.escaped(title(blocks)), top(file), contents(file), body.html());
    }

    private static int rank(String file) {
        int rank = 0;
        while (rank < FOLDERS.size() && !file.startsWith(FOLDERS.get(rank))) {
            rank++;
        }
        return rank;
    }

    /** The way from a page to the site's folder. */
    private static String top(String file) {
        return "../".repeat((int) file.chars().filter(c -> c == '/').count());
    }

    private String contents(String file) {
        StringBuilder list = new StringBuilder("<ul>\n");
        pages.forEach((other, blocks) -> list.append("<li>")
                .append(other.equals(file) ? "<strong>" : "<a href=\"" + top(file) + html(other) + "\">")
                .append(Html.escaped(title(blocks)))
                .append(other.equals(file) ? "</strong>" : "</a>")
                .append("</li>\n"));
        return list.append("</ul>\n").toString();
    }

    /** Where a link of a page leads: elsewhere, to a page of the site, or nowhere, if it is a file of the checkout. */
    private String target(String file, String link) {
        if (link.matches("[a-z]+:.*")) {
            return link;
        }
        String[] parts = link.split("#", 2);
        String anchor = parts.length > 1 ? "#" + parts[1] : "";
        if (parts[0].isEmpty()) {
            return anchor;
        }
        Path folder = Objects.requireNonNullElse(Path.of(file).getParent(), Path.of(""));
        String page = folder.resolve(parts[0]).normalize().toString();
        return pages.containsKey(page) ? top(file) + html(page) + anchor : "";
    }

    private static String html(String file) {
        return file.equals("README.md") ? "index.html" : file.replaceFirst("\\.md$", ".html");
    }

    private static String title(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block ->
                        block instanceof Heading heading ? Stream.of(Inline.plain(heading.text())) : Stream.empty())
                .findFirst()
                .orElse("virtgate");
    }
}
