package org.virtgate.rules;

import java.util.List;
import java.util.Set;

/**
 * The options that one rule sets for its built-in check. A check declares an option by asking for it: its name, its
 * type, its default, the values that it may have. It asks for each of its options, in any order, and never for one only
 * because another is set.
 *
 * <p>Where the rule sets something else than is asked for, the administrator is told of it, and whatever is made of the
 * answers is not used.
 */
public interface Options {
    /** A whole number, 0 or more. */
    long number(String name, long otherwise);

    /** A yes or no. */
    boolean flag(String name, boolean otherwise);

    /** A text that is not blank. */
    String text(String name, String otherwise);

    /** One of the words of an enumeration, as {@link RuleWord} writes them. */
    <E extends Enum<E>> E word(String name, E otherwise);

    /** The same of an option that every rule must set. */
    <E extends Enum<E>> E requiredWord(String name, Class<E> words);

    /** Some of these words. */
    <E extends Enum<E>> Set<E> words(String name, Set<E> words, Set<E> otherwise);

    /** Texts that are not blank; none where the rule sets none. */
    List<String> texts(String name);

    /** Absolute paths, of which every rule must set one. */
    List<String> requiredPaths(String name);

    /** Names with wildcards; none where the rule sets none. */
    List<Glob> globs(String name);

    /** XPath expressions that a domain's {@code <metadata>} is asked with; none where the rule sets none. */
    List<String> metadata(String name);
}
