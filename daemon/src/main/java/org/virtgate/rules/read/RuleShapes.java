package org.virtgate.rules.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.selectors.SelectorJudge;

/**
 * What the reader of rules takes, found by letting it read a sample of every form. A reader that looks for a key before
 * it reads it tells the value's kind only where the sample has the key.
 *
 * @param files of whole files, one a form
 * @param builtIn of a {@code [[check]]} with {@code use}, by what it uses
 */
public record RuleShapes(List<TableShape> files, Map<String, TableShape> builtIn) {
    private static final String HEAD = "id = 'sample'\nmode = 'audit'\nwhen = { domain = 'a' }\n";

    private static final List<String> REWRITES = List.of(
            "path = { from = '/a', to = '/b' }",
            "network = { from = { bridge = 'a', profile = 'p' }, to = { network = 'b', portgroup = 'p' } }",
            "network = { from = { network = 'a', portgroup = 'p' }, to = { dev = 'b' } }",
            "network = { from = { dev = 'a' }, to = { bridge = 'b', profile = 'p' } }",
            "disk_host = { from = 'a', to = 'b' }",
            "pool = { from = 'a', to = 'b' }",
            "select = '/domain/title'\nset = 'a'",
            "select = '/domain/title'\nreplace_prefix = { from = 'a', to = 'b' }",
            "select = '/domain/title'\nremove = true");

    private static final List<String> CONDITIONS = List.of(
            "every = { under = ['/a'] }",
            "every = { in = ['a'] }",
            "every = { matches = 'a' }",
            "every = { equals = 'a' }",
            "every = { min = 1, max = 2 }",
            "some = { under = ['/a'] }",
            "some = { in = ['a'] }",
            "some = { matches = 'a' }",
            "some = { equals = 'a' }",
            "some = { min = 1, max = 2 }",
            "none = true",
            "none = { under = ['/a'] }",
            "none = { in = ['a'] }",
            "none = { matches = 'a' }",
            "none = { equals = 'a' }",
            "none = { min = 1, max = 2 }",
            "count = { min = 1, max = 2 }");

    private static final List<String> OTHERS = List.of(
            "[[exception]]\nid = 'a'\nwhen = { domain = 'a' }\n",
            "[[test]]\ndomain = 'a'\nexpect = { verdict = 'deny' }",
            "[[test]]\nrecord = 'a'\nexpect = { checks = ['a'] }",
            "[storage.sample]\nsource = 'a'",
            "[network.sample]\nbridge = 'a'\nprofile = 'p'",
            "[network.sample]\nnetwork = 'a'\nportgroup = 'p'",
            "[network.sample]\ndev = 'a'",
            "[filesystem.sample]\nreach = 'shared'\nserver = 'host:path'\ncluster = true\ninodes = true",
            "[[release]]\ndirection = 'same'\nmachines = 'a'\nconfirmed = true\ndocument = 'a'");

    public RuleShapes {
        files = List.copyOf(files);
        builtIn = Map.copyOf(builtIn);
    }

    /** Returns what a reader takes that knows these built-in checks. */
    public static RuleShapes of(List<? extends CheckSpec<?>> builtIn, SelectorJudge judge) {
        RuleReader reader = new RuleReader(builtIn, judge);
        Map<String, TableShape> uses = new LinkedHashMap<>();
        for (CheckSpec<?> spec : builtIn) {
            String sample = "[[check]]\n" + HEAD + "on_error = 'deny'\nuse = '" + spec.id() + "'\n";
            uses.put(spec.id(), first(reader.shape(sample), "check"));
        }
        List<TableShape> files = Stream.of(
                        REWRITES.stream().map(action -> "[[rewrite]]\n" + HEAD + action),
                        CONDITIONS.stream()
                                .map(condition -> "[[check]]\n" + HEAD
                                        + "on_error = 'deny'\nselect = '/domain/title'\nfix = 'a'\nmissing = 'ok'\n"
                                        + condition),
                        OTHERS.stream())
                .flatMap(samples -> samples)
                .map(reader::shape)
                .toList();
        return new RuleShapes(files, uses);
    }

    /** Returns the keys that a {@code [[check]]} may have whatever it uses. */
    public Set<String> common() {
        Set<String> common = new LinkedHashSet<>();
        builtIn.values().stream()
                .limit(1)
                .forEach(shape -> common.addAll(shape.keys().keySet()));
        builtIn.values().forEach(shape -> common.retainAll(shape.keys().keySet()));
        return common;
    }

    private static TableShape first(TableShape file, String key) {
        return file.keys().getOrDefault(key, Set.of()).stream()
                .filter(ValueShape.Tables.class::isInstance)
                .map(tables -> ((ValueShape.Tables) tables).each())
                .findFirst()
                .orElseThrow();
    }
}
