package org.virtgate.rules.read;

import static org.virtgate.rules.read.Wording.or;
import static org.virtgate.rules.read.Wording.quoted;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Options;
import org.virtgate.rules.RuleWord;

/** The options in a {@code [[check]]} table. A wrong option is reported, and its default is returned. */
final class TableOptions implements Options {
    private final TableReader table;
    private final Selectors selectors;
    private final Consumer<Located<String>> storages;
    private final boolean ownersTrusted;
    private boolean sound = true;

    /** @param storages takes each name of a storage that an option has */
    TableOptions(TableReader table, Selectors selectors, Consumer<Located<String>> storages, boolean ownersTrusted) {
        this.table = table;
        this.storages = storages;
        this.selectors = selectors;
        this.ownersTrusted = ownersTrusted;
    }

    /** Whether all options so far were correct. */
    boolean sound() {
        return sound;
    }

    @Override
    public long number(String name, long otherwise) {
        return answer(name, table.number(name, 0, Long.MAX_VALUE).map(Located::value), otherwise);
    }

    @Override
    public boolean flag(String name, boolean otherwise) {
        return answer(name, table.flag(name).map(Located::value), otherwise);
    }

    @Override
    public String text(String name, String otherwise) {
        return answer(name, table.words(name).map(Located::value), otherwise);
    }

    @Override
    public <E extends Enum<E>> E word(String name, E otherwise) {
        List<E> words = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        table.shape().key(name, new ValueShape.Words(ruleWords(words)));
        return answer(name, table.words(name).flatMap(text -> constant(name, text, words)), otherwise);
    }

    @Override
    public <E extends Enum<E>> E requiredWord(String name, Class<E> words) {
        require(name, "\"…\"");
        return word(name, words.getEnumConstants()[0]);
    }

    @Override
    public <E extends Enum<E>> Set<E> words(String name, Set<E> words, Set<E> otherwise) {
        table.shape().key(name, new ValueShape.WordLists(ruleWords(words)));
        return answer(name, each(name, text -> constant(name, text, words)).map(EnumSet::copyOf), otherwise);
    }

    @Override
    public List<String> texts(String name) {
        return answer(name, each(name, text -> Optional.of(text.value())), List.of());
    }

    @Override
    public List<String> requiredPlaces(String name) {
        require(name, "[\"/…\"]");
        return answer(name, PathReader.places(table, name, storages), List.of());
    }

    @Override
    public List<Glob> globs(String name) {
        return answer(name, each(name, text -> WhenReader.glob(table, text)), List.of());
    }

    @Override
    public List<String> looseningMetadata(String name) {
        if (table.has(name) && !ownersTrusted) {
            sound = false;
            table.problem(
                    table.at(name),
                    quoted(name) + " loosens by the guest's metadata, which whoever owns the guest can write",
                    OwnersWord.NAME_OTHERWISE);
        }
        return answer(name, each(name, xpath -> selectors.ofMetadata(table, xpath)), List.of());
    }

    private static <E extends Enum<E>> List<String> ruleWords(Collection<E> constants) {
        return constants.stream().map(RuleWord::of).toList();
    }

    private void require(String name, String example) {
        table.need(name, example);
        sound &= table.has(name);
    }

    private <T> T answer(String name, Optional<? extends T> value, T otherwise) {
        sound &= value.isPresent() || !table.has(name);
        return value.isPresent() ? value.get() : otherwise;
    }

    /** Reads each text of the list; empty if the option is not set or one text is wrong. */
    private <T> Optional<List<T>> each(String name, Function<Located<String>, Optional<T>> read) {
        table.shape().key(name, new ValueShape.Texts());
        return table.has(name) ? WhenReader.each(table, name, read) : Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> constant(String name, Located<String> text, Collection<E> among) {
        Optional<E> found = among.stream()
                .filter(constant -> RuleWord.of(constant).equals(text.value()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> words = ruleWords(among);
            table.problem(
                    text.at(),
                    quoted(name) + " has \"" + text.value() + "\", expected " + or(words.toArray(String[]::new)),
                    DidYouMean.of(text.value(), words).map(word -> "did you mean \"" + word + "\""));
        }
        return found;
    }
}
