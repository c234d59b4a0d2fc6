package org.virtgate.rules.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlTable;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleTest;

/** Reads {@code [[test]]}. */
public final class TestReader {
    /** The key of the tables. */
    static final String KEY = "test";

    private TestReader() {}

    private enum Verdict {
        ADMIT,
        DENY
    }

    /**
     * Reads all tests of the files.
     *
     * @param alone whether the files hold nothing else: any other table is then a problem
     */
    public static Reading<List<RuleTest>> read(List<RuleFile> files, boolean alone) {
        List<Problem> problems = new ArrayList<>();
        List<RuleTest> tests = new ArrayList<>();
        for (RuleFile file : files) {
            Optional<TomlTable> toml = TomlText.parse(file.path(), file.text(), problems::add);
            toml.ifPresent(table -> {
                TableReader top = new TableReader("a file of tests", Position.whole(file.path()), table, problems::add);
                top.tables(KEY).forEach(test -> read(test).ifPresent(tests::add));
                if (alone) {
                    top.finish();
                }
            });
        }
        return problems.isEmpty() ? new Reading.Accepted<>(tests) : new Reading.Refused<>(problems);
    }

    /** Returns the test in this table; empty if something is wrong with it. */
    static Optional<RuleTest> read(TableReader table) {
        table.need("name", "\"what it shows\"");
        table.need("expect", "{ verdict = \"deny\", checks = [\"id-of-a-rule\"] }");
        Optional<Located<String>> name = table.line("name");
        Optional<RuleTest.Input> input = input(table);
        Optional<TableReader> expect = table.table("expect");
        if (expect.isEmpty()) {
            return Optional.empty();
        }
        TableReader expected = expect.get();
        Optional<Boolean> admits =
                expected.choice("verdict", Verdict.class).map(verdict -> verdict.value() == Verdict.ADMIT);
        List<String> checks = ids(expected, "checks");
        List<String> silent = ids(expected, "silent");
        if (!expected.has("verdict") && !expected.has("checks") && !expected.has("silent")) {
            table.problem(table.at("expect"), "'expect' is empty, so the test cannot fail", "add verdict = \"deny\"");
        }
        return name.isEmpty() || input.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleTest(name.get().value(), table.at(), input.get(), admits, checks, silent));
    }

    private static Optional<RuleTest.Input> input(TableReader table) {
        Optional<String> origin = table.words("origin").map(Located::value);
        Optional<String> key = table.oneOf("domain", "record");
        return key.flatMap(table::words)
                .map(file -> key.get().equals("domain")
                        ? new RuleTest.Domain(file.value(), origin)
                        : new RuleTest.Recorded(file.value()));
    }

    private static List<String> ids(TableReader table, String key) {
        return table.wordList(key).orElse(List.of()).stream()
                .map(Located::value)
                .toList();
    }
}
