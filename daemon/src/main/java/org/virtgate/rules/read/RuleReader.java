package org.virtgate.rules.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.selectors.SelectorJudge;

/**
 * Reads all rule files into one rule set, or reports everything that is wrong with them.
 *
 * <p>Each file is parsed as TOML. The reader of each kind of table reads its tables, reports what is wrong and goes on.
 * What concerns all files together, unknown ids for example, is checked last. A file that is not TOML is not read
 * further; unknown ids are then not reported, because that file may define them.
 */
public final class RuleReader {
    /** The tables that all hosts should have in common. */
    private static final List<String> COMMON = List.of("check", "exception", "filesystem", "release");

    private final List<CheckSpec<?>> builtIn;
    private final SelectorJudge judge;

    /**
     * Creates a reader.
     *
     * @param builtIn the checks that {@code use} can name
     * @param judge checks selectors
     */
    public RuleReader(List<? extends CheckSpec<?>> builtIn, SelectorJudge judge) {
        this.builtIn = List.copyOf(builtIn);
        this.judge = Objects.requireNonNull(judge);
    }

    /** Reads the files when all of them could be loaded. */
    public Reading<RuleSet> read(List<RuleFile> files, Map<String, ModeSetting> modes) {
        return read(files, modes, List.of());
    }

    /**
     * Reads the files.
     *
     * @param files in the order in which their rules apply
     * @param modes from the settings, by rule id, by pattern of ids, or for all rules of a kind
     * @param before problems found earlier, with files that could not be loaded for example; any problem refuses the
     *     whole rule set
     */
    public Reading<RuleSet> read(List<RuleFile> files, Map<String, ModeSetting> modes, List<Problem> before) {
        List<Problem> problems = new ArrayList<>(before);
        RuleSetBuilder builder = new RuleSetBuilder(problems::add);
        ModeTable table = new ModeTable(modes);
        TableReaders readers = new TableReaders(builtIn, new Selectors(judge), table);
        boolean complete = before.isEmpty();
        for (RuleFile file : files) {
            Optional<TomlTable> toml = TomlText.parse(file.path(), file.text(), problems::add);
            toml.ifPresent(tables -> readFile(file.path(), tables, readers, builder, problems::add));
            complete &= toml.isPresent();
        }
        if (complete) {
            builder.checkNames(modes);
        }
        builder.checkRewrites();
        return problems.isEmpty()
                ? new Reading.Accepted<>(builder.ruleSet(table, RuleDigest.of(files, modes)))
                : new Reading.Refused<>(problems);
    }

    private static Optional<String> common(TomlTable toml, String key) {
        if (toml.get(List.of(key)) instanceof TomlArray list) {
            return Optional.of(key + list.toJson());
        }
        return toml.get(List.of(key)) instanceof TomlTable table ? Optional.of(key + table.toJson()) : Optional.empty();
    }

    /** Returns what the reader asks a file for that holds this text. */
    TableShape shape(String text) {
        List<Problem> ignored = new ArrayList<>();
        RuleSetBuilder builder = new RuleSetBuilder(ignored::add);
        TableReaders readers = new TableReaders(builtIn, new Selectors(judge), new ModeTable(Map.of()));
        TomlTable toml = TomlText.parse("sample.toml", text, ignored::add).orElseThrow();
        return readFile("sample.toml", toml, readers, builder, ignored::add);
    }

    private static TableShape readFile(
            String path, TomlTable toml, TableReaders readers, RuleSetBuilder builder, Consumer<Problem> problems) {
        TableReader top = new TableReader("a rule file", Position.whole(path), toml, problems);
        for (RuleKind kind : RuleKind.values()) {
            for (TableReader table : top.tables(kind.word())) {
                readers.read(kind, table, builder).ifPresent(builder::rule);
            }
        }
        top.tables(TestReader.KEY).forEach(TestReader::read);
        NamesReader.read(top, builder.shared());
        FileSystemReader.read(top, builder);
        ReleaseReader.read(top, builder);
        COMMON.forEach(key -> common(toml, key).ifPresent(builder::policy));
        top.finish();
        return top.shape();
    }
}
