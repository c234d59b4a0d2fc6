package org.virtgate.rules.read;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;
import org.tomlj.TomlWriteOptions;
import org.virtgate.domain.Printable;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.RuleSet;

/**
 * Writes all rule files as one file that says the same: each rule has the mode that it really has, and tests name their
 * files by whole paths. Only the mode of names has no place in a rule file; it is a comment.
 */
public final class EffectiveToml {
    /** A table that no rule file has: what of a file falls into it depends on what stands before that file. */
    private static final String PROBE = "probe";

    private final Map<String, Mode> modes = new HashMap<>();
    private final StringBuilder text = new StringBuilder("#:schema /usr/share/virtgate/rules.schema.json\n");

    private EffectiveToml(RuleSet rules) {
        rules.rewrites().forEach(rule -> modes.put(rule.id(), rule.mode()));
        rules.checks().forEach(rule -> modes.put(rule.id(), rule.mode()));
    }

    /**
     * Returns the text of the file.
     *
     * @param files in their order; relative paths in them stay relative if a file's own path is relative
     * @param rules what was read from these files
     */
    public static String of(List<RuleFile> files, RuleSet rules) {
        EffectiveToml all = new EffectiveToml(rules);
        if (rules.names().size() > 0 && rules.names().mode() != Mode.ENFORCE) {
            all.text
                    .append("# A rule file cannot say this; in virtgate.toml, below [modes]: \"")
                    .append(Names.ID + "\" = \"")
                    .append(rules.names().mode().word())
                    .append("\"\n");
        }
        files.forEach(all::add);
        return all.text.toString();
    }

    private void add(RuleFile file) {
        text.append("\n# ").append(Printable.of(file.path())).append("\n\n");
        Optional<TomlTable> toml = TomlText.parse(file.path(), file.text(), problem -> {});
        if (toml.isPresent() && toml.get() instanceof MutableTomlTable tables) {
            for (RuleKind kind : List.of(RuleKind.REWRITE, RuleKind.CHECK)) {
                elements(tables, kind.word()).forEach(this::setMode);
            }
            elements(tables, TestReader.KEY).forEach(test -> name(test, Path.of(file.path())));
            String asWritten = tables.toToml(TomlWriteOptions.defaults());
            text.append(
                    fits(asWritten)
                            ? asWritten
                            : tables.toToml(TomlWriteOptions.defaults().keep(TomlWriteOptions.Keep.NOTHING)));
            if (text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }
    }

    private void setMode(MutableTomlTable rule) {
        @Nullable Mode mode = rule.get(List.of("id")) instanceof String id ? modes.get(id) : null;
        if (mode == null) {
            return;
        }
        if (rule.contains(List.of("mode"))) {
            rule.set(List.of("mode"), mode.word());
        } else {
            rule.insertAfter(List.of("id"), "mode", mode.word());
        }
    }

    private static void name(MutableTomlTable test, Path file) {
        for (String key : List.of("domain", "record")) {
            if (test.get(List.of(key)) instanceof String guest) {
                test.set(List.of(key), file.resolveSibling(guest).toString());
            }
        }
    }

    /** Whether the text says behind what is there what it says alone: no key outside of a table, no table again. */
    private boolean fits(String file) {
        TomlParseResult whole = Toml.parse(text + "[" + PROBE + "]\n" + file, TomlVersion.V1_0_0);
        return !whole.hasErrors() && whole.get(List.of(PROBE)) instanceof TomlTable probe && probe.isEmpty();
    }

    private static List<MutableTomlTable> elements(TomlTable tables, String key) {
        return tables.get(List.of(key)) instanceof TomlArray list
                ? list.toList().stream()
                        .filter(MutableTomlTable.class::isInstance)
                        .map(MutableTomlTable.class::cast)
                        .toList()
                : List.of();
    }
}
