package org.virtgate.build.schema;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Inline;
import org.virtgate.build.markdown.Sections;

/** What the tables of the manual say: the row whose first cell has the key, in the section about the table. */
final class ManualDescriptions implements Descriptions {
    private static final String NAMES = "[storage.NAME], [network.NAME]";
    private static final Map<String, String> SECTIONS = Map.of(
            "rewrite", "[[rewrite]]",
            "check", "[[check]]",
            "exception", "[[exception]]",
            "test", "Tests",
            "storage", NAMES,
            "network", NAMES,
            "filesystem", "[filesystem.TYPE]",
            "release", "[[release]]",
            "when", "when");

    private final List<Block> rules;
    private final List<Block> checks;
    private final List<String> uses;

    /**
     * Creates the descriptions.
     *
     * @param rules the manual's page of rules
     * @param checks its page of checks, with a section for each of {@code uses}
     */
    ManualDescriptions(List<Block> rules, List<Block> checks, List<String> uses) {
        this.rules = Objects.requireNonNull(rules);
        this.checks = Objects.requireNonNull(checks);
        this.uses = List.copyOf(uses);
    }

    @Override
    public Optional<String> of(List<String> place, String key) {
        if (place.isEmpty()) {
            return Optional.empty();
        }
        String table = place.get(place.size() - 1);
        if (place.size() > 1 && !table.equals("when")) {
            return place.get(0).equals("check") ? row(below("[[check]]"), "operator", key) : Optional.empty();
        }
        Optional<String> told = row(below(SECTIONS.getOrDefault(table, "")), "key of `[" + table, key)
                .or(() -> row(below(SECTIONS.getOrDefault(table, "")), "key", key))
                .or(() -> row(below("Keys of every rule"), "key", key));
        return table.equals("check") ? told.or(() -> options(key)) : told;
    }

    private List<Block> below(String heading) {
        return Sections.below(heading, rules);
    }

    /** Checks may have options of the same name. */
    private Optional<String> options(String key) {
        String all = uses.stream()
                .flatMap(use -> row(Sections.below(use, checks), "option", key).map(text -> use + ": " + text).stream())
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Returns what the first row with the key says, of the tables whose first column has this heading. */
    private static Optional<String> row(List<Block> section, String heading, String key) {
        return section.stream()
                .flatMap(block -> block instanceof Table found ? Stream.of(found) : Stream.empty())
                .filter(found -> found.header().get(0).startsWith(heading))
                .flatMap(found -> found.rows().stream())
                .filter(row ->
                        row.get(0).contains("`" + key + "`") || row.get(0).contains("`" + key + " ="))
                .map(row -> Inline.plain(row.get(1)))
                .findFirst();
    }
}
