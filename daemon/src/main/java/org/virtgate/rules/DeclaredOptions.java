package org.virtgate.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.virtgate.rules.CheckSpec.Option;

/** Answers a check as a rule that sets nothing would, and remembers what it asked for. */
final class DeclaredOptions implements Options {
    private final List<Option> declared = new ArrayList<>();

    /** What was asked for, in that order. */
    List<Option> declared() {
        return List.copyOf(declared);
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
    public List<String> requiredPaths(String name) {
        return declare(name, List.of());
    }

    @Override
    public List<Glob> globs(String name) {
        return declare(name, List.of());
    }

    @Override
    public List<String> metadata(String name) {
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
