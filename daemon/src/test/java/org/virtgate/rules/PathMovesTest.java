package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.HostPaths;

class PathMovesTest {
    @Test
    void longestPrefixComesFirst() {
        PathMoves table = table("/srv", "/srv/images/web", "/srv/images");
        assertEquals(List.of("/srv/images/web", "/srv/images", "/srv"), above(table, "/srv/images/web/a.qcow2"));
        assertEquals(List.of("/srv/images", "/srv"), above(table, "/srv/images/db/a.qcow2"));
    }

    @Test
    void onlyWholeSegmentsCount() {
        PathMoves table = table("/srv/im");
        assertEquals(List.of(), above(table, "/srv/images/a"));
        assertEquals(List.of("/srv/im"), above(table, "/srv/im"));
        assertEquals(List.of("/srv/im"), above(table, "/srv/im/"));
    }

    @Test
    void dotsAreResolvedBeforeItIsLookedUp() {
        PathMoves table = table("/srv/images", "/etc");
        assertEquals(List.of("/etc"), above(table, "/srv/images/../../etc/shadow"));
        assertEquals(List.of("/srv/images"), above(table, "//srv/./images//a"));
    }

    @Test
    void twoRulesSwapTwoPaths() {
        RewriteRule one = rule("one", "/a", "/b", Mode.ENFORCE);
        RewriteRule two = rule("two", "/b", "/a", Mode.ENFORCE);
        PathMoves table = PathMoves.of(List.of(one, two));
        assertEquals(List.of(one), table.above("/a/x"));
        assertEquals(List.of(two), table.above("/b/x"));
    }

    @Test
    void equalPathsKeepTheRulesOrderAndRulesThatAreOffAreNotThere() {
        RewriteRule first = rule("first", "/a", "/b", Mode.AUDIT);
        RewriteRule off = rule("off", "/a", "/c", Mode.OFF);
        RewriteRule second = rule("second", "/a", "/d", Mode.ENFORCE);
        assertEquals(
                List.of(first, second),
                PathMoves.of(List.of(first, off, second)).above("/a"));
    }

    @Test
    void agreesWithALoopOverThousandsOfRules() {
        Random random = new Random(4_711);
        List<RewriteRule> rules = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rules.add(rule("r" + i, path(random, 5), "/to", Mode.ENFORCE));
        }
        PathMoves table = PathMoves.of(rules);
        for (int i = 0; i < 500; i++) {
            String path = path(random, 7);
            assertEquals(loop(rules, path), table.above(path), () -> "above " + path);
        }
    }

    private static List<RewriteRule> loop(List<RewriteRule> rules, String path) {
        return rules.stream()
                .filter(r -> HostPaths.isUnder(path, from(r)))
                .sorted(Comparator.comparingInt(
                                (RewriteRule r) -> HostPaths.segments(from(r)).size())
                        .reversed())
                .toList();
    }

    private static String path(Random random, int most) {
        StringBuilder path = new StringBuilder();
        for (int segments = 1 + random.nextInt(most); segments > 0; segments--) {
            path.append('/').append("abcd".charAt(random.nextInt(4)));
        }
        return path.toString();
    }

    private static PathMoves table(String... from) {
        return PathMoves.of(
                List.of(from).stream().map(f -> rule(f, f, "/to", Mode.ENFORCE)).toList());
    }

    private static List<String> above(PathMoves table, String path) {
        return table.above(path).stream().map(RewriteRule::id).toList();
    }

    private static String from(RewriteRule rule) {
        return ((RewriteRule.MovePath) rule.action()).from();
    }

    private static RewriteRule rule(String id, String from, String to, Mode mode) {
        return new RewriteRule(id, new Position("a.toml", 1, 1), When.ALWAYS, mode, new RewriteRule.MovePath(from, to));
    }
}
