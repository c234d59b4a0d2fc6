package org.virtgate.rules.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.BuiltInCheck;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckRule.Test;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.DidYouMean;

/** Reads {@code use} of a {@code [[check]]}, and the options of the built-in check that {@code use} names. */
final class BuiltInReader {
    private final Map<String, CheckSpec<?>> specs = new TreeMap<>();

    private final Selectors selectors;

    BuiltInReader(List<CheckSpec<?>> builtIn, Selectors selectors) {
        this.selectors = selectors;
        builtIn.forEach(spec -> specs.put(spec.id(), spec));
    }

    /**
     * Returns the built-in check with its options; empty if something is wrong with them.
     *
     * @param storages takes each name of a storage that an option has
     * @param ownersTrusted whether an option may loosen the check for guests by their metadata
     */
    Optional<Test> read(TableReader table, Consumer<Located<String>> storages, boolean ownersTrusted) {
        table.shape().key("use", new ValueShape.Words(List.copyOf(specs.keySet())));
        return table.words("use").flatMap(use -> {
            @Nullable CheckSpec<?> spec = specs.get(use.value());
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
            TableOptions options = new TableOptions(table, selectors, storages, ownersTrusted);
            BuiltInCheck check = spec.read().apply(options);
            return options.sound()
                    ? Optional.of(new CheckRule.BuiltIn(spec.id(), spec.rank(), check))
                    : Optional.empty();
        });
    }
}
