package org.virtgate.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The options that a check declares: answers it as a rule that sets nothing would, and remembers what it asked for. */
public final class DeclaredOptions implements Options {
    private final List<Option> declared = new ArrayList<>();

    private DeclaredOptions() {}

    /**
     * One option.
     *
     * @param words what it must be one of, or each text of its list; empty where that is not fixed
     */
    public record Option(String name, List<String> words) {}

    /** Those of this check, in the order in which it reads them. */
    public static List<Option> of(CheckSpec<?> spec) {
        DeclaredOptions options = new DeclaredOptions();
        Objects.requireNonNull(spec.read().apply(options), spec.id());
        return List.copyOf(options.declared);
    }

    /** The check of a rule that sets none of them. */
    public static BuiltInCheck unset(CheckSpec<?> spec) {
        return spec.read().apply(new DeclaredOptions());
    }

    @Override
    public long number(String name, long otherwise) {
        return declare(name, otherwise);
    }

    @Override
    public boolean flag(String name, boolean otherwise) {
        return declare(name, otherwise);
    }

    @Override
    public String text(String name, String otherwise) {
        return declare(name, otherwise);
    }

    @Override
    public <E extends Enum<E>> E word(String name, E otherwise) {
        return declare(name, Arrays.asList(otherwise.getDeclaringClass().getEnumConstants()), otherwise);
    }

    @Override
    public <E extends Enum<E>> E requiredWord(String name, Class<E> words) {
        E[] constants = words.getEnumConstants();
        return declare(name, Arrays.asList(constants), constants[0]);
    }

    @Override
    public <E extends Enum<E>> Set<E> words(String name, Set<E> words, Set<E> otherwise) {
        return declare(name, words, otherwise);
    }

    @Override
    public List<String> texts(String name) {
        return declare(name, List.of());
    }

    @Override
    public List<String> requiredPlaces(String name) {
        return declare(name, List.of());
    }

    @Override
    public List<Glob> globs(String name) {
        return declare(name, List.of());
    }

    @Override
    public List<String> looseningMetadata(String name) {
        return declare(name, List.of());
    }

    private <T> T declare(String name, T otherwise) {
        return declare(name, List.of(), otherwise);
    }

    private <T> T declare(String name, Collection<? extends Enum<?>> words, T otherwise) {
        declared.add(new Option(name, words.stream().map(RuleWord::of).toList()));
        return otherwise;
    }
}
