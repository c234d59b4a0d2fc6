package org.virtgate.rules.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.virtgate.rules.Glob;
import org.virtgate.rules.When;

/** Reads {@code when}: which guests a rule is for. */
final class WhenReader {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Selectors selectors;

    WhenReader(Selectors selectors) {
        this.selectors = selectors;
    }

    /** Returns the conditions; empty if one is wrong or there is none. */
    Optional<When> read(TableReader table) {
        Optional<String> any = table.keys().stream().findAny();
        if (any.isEmpty()) {
            table.problem(table.at(), "'when' is empty, expected domain, uuid, origin or metadata");
        }
        Optional<List<Glob>> domain = each(table, "domain", name -> glob(table, name));
        Optional<List<String>> uuid = each(table, "uuid", text -> uuid(table, text));
        Optional<List<Glob>> origin = each(table, "origin", name -> glob(table, name));
        Optional<List<String>> metadata = each(table, "metadata", xpath -> selectors.ofMetadata(table, xpath));
        return domain.isEmpty() || uuid.isEmpty() || origin.isEmpty() || metadata.isEmpty() || any.isEmpty()
                ? Optional.empty()
                : Optional.of(new When(domain.get(), uuid.get(), origin.get(), metadata.get()));
    }

    /** Reads every text of a list; an empty list if the key is missing, nothing if one text is wrong. */
    static <T> Optional<List<T>> each(TableReader table, String key, Function<Located<String>, Optional<T>> read) {
        table.shape().key(key, new ValueShape.Texts());
        if (!table.has(key)) {
            return Optional.of(List.of());
        }
        return table.wordList(key).flatMap(texts -> {
            List<T> values = texts.stream().map(read).flatMap(Optional::stream).toList();
            return values.size() == texts.size() ? Optional.of(values) : Optional.empty();
        });
    }

    /** Reads a name with wildcards. */
    static Optional<Glob> glob(TableReader table, Located<String> name) {
        if (name.value().matches(".*[\\[\\]{}|].*")) {
            table.problem(
                    name.at(),
                    "\"" + name.value() + "\" has a wildcard that is not known here, expected only * and ?",
                    "write a list of names; ? stands for a bracket too");
            return Optional.empty();
        }
        return Optional.of(new Glob(name.value()));
    }

    private static Optional<String> uuid(TableReader table, Located<String> text) {
        if (!UUID.matcher(text.value()).matches()) {
            table.problem(
                    text.at(), "\"" + text.value() + "\" is not a uuid, expected 32 hexadecimal digits as 8-4-4-4-12");
            return Optional.empty();
        }
        return Optional.of(text.value().toLowerCase(Locale.ROOT));
    }
}
