package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.or;
import static org.virtgate.rules.read.Wording.quoted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckRule.Test;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.CheckSpec.Option;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Options;

/** Reads {@code use} of a {@code [[check]]}, and the options of the built-in check that it names. */
final class OptionsReader {
    private final Map<String, CheckSpec> specs = new TreeMap<>();

    private final Selectors selectors;

    OptionsReader(List<CheckSpec> builtIn, Selectors selectors) {
        this.selectors = selectors;
        builtIn.forEach(spec -> specs.put(spec.id(), spec));
    }

    /** The built-in check; empty where something is wrong with it. */
    Optional<Test> read(TableReader table) {
        return table.words("use").flatMap(use -> {
            @Nullable CheckSpec spec = specs.get(use.value());
            if (spec == null) {
                table.knowAll();
                table.problem(
                        use.at(),
                        "there is no built-in check \"" + use.value() + "\"",
                        DidYouMean.of(use.value(), specs.keySet())
                                .map(s -> "did you mean \"" + s + "\"")
                                .orElse("there are " + String.join(", ", specs.keySet())));
                return Optional.empty();
            }
            return options(table, spec).map(options -> new CheckRule.BuiltIn(spec.id(), options));
        });
    }

    private Optional<Options> options(TableReader table, CheckSpec spec) {
        Map<String, Object> values = new HashMap<>();
        boolean whole = true;
        for (Option option : spec.options()) {
            if (option.required()) {
                table.need(option.name(), example(option));
            }
            Optional<?> value = value(table, option);
            value.ifPresent(v -> values.put(option.name(), v));
            whole &= value.isPresent() || (!table.has(option.name()) && !option.required());
        }
        return whole ? Optional.of(new Options(values)) : Optional.empty();
    }

    private Optional<?> value(TableReader table, Option option) {
        String name = option.name();
        return switch (option.type()) {
            case TEXT -> table.words(name).filter(t -> chosen(table, option, t)).map(Located::value);
            case TEXTS ->
                table.wordList(name)
                        .filter(list -> list.stream()
                                        .filter(t -> chosen(table, option, t))
                                        .count()
                                == list.size())
                        .map(list -> list.stream().map(Located::value).toList());
            case PATHS -> PathReader.list(table, name);
            case GLOBS ->
                listed(table, name, text -> WhenReader.glob(table, text).map(Glob::text));
            case METADATA -> listed(table, name, xpath -> selectors.ofMetadata(table, xpath));
            case NUMBER -> table.number(name, 0, Long.MAX_VALUE).map(Located::value);
            case FLAG -> table.flag(name).map(Located::value);
        };
    }

    private static Optional<List<String>> listed(
            TableReader table, String name, Function<Located<String>, Optional<String>> read) {
        return table.has(name) ? WhenReader.each(table, name, read) : Optional.empty();
    }

    private static boolean chosen(TableReader table, Option option, Located<String> text) {
        List<String> choices = option.choices();
        boolean fits = choices.isEmpty() || choices.contains(text.value());
        if (!fits) {
            table.problem(
                    text.at(),
                    quoted(option.name()) + " has \"" + text.value() + "\", expected "
                            + or(choices.toArray(String[]::new)),
                    DidYouMean.of(text.value(), choices).map(c -> "did you mean \"" + c + "\""));
        }
        return fits;
    }

    private static String example(Option option) {
        return switch (option.type()) {
            case TEXT -> "\"…\"";
            case TEXTS -> "[\"…\"]";
            case PATHS -> "[\"/…\"]";
            case GLOBS -> "[\"web-*\"]";
            case METADATA -> "[\"*[local-name() = '…']\"]";
            case NUMBER -> "1";
            case FLAG -> "true";
        };
    }
}
