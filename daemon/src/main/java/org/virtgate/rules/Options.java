package org.virtgate.rules;

import java.util.List;
import java.util.Set;

/**
 * The options that one rule sets for its built-in check. A check declares an option by asking for it with its name,
 * type, default and allowed values. A check must ask for all its options every time, in any order, also for those that
 * only matter when another is set.
 *
 * <p>If the rule sets a value of the wrong type or out of bounds, the reader reports it and does not use the check that
 * was made from the answers.
 */
public interface Options {
    /** Returns a whole number, 0 or more. */
    long number(String name, long otherwise);

    /** Returns true or false. */
    boolean flag(String name, boolean otherwise);

    /** Returns a text that is not blank. */
    String text(String name, String otherwise);

    /** Returns one of the words of an enumeration, as {@link RuleWord} writes them. */
    <E extends Enum<E>> E word(String name, E otherwise);

    /** Returns one of the words of an enumeration; every rule must set it. */
    <E extends Enum<E>> E requiredWord(String name, Class<E> words);

    /** Returns some of these words. */
    <E extends Enum<E>> Set<E> words(String name, Set<E> words, Set<E> otherwise);

    /** Returns texts that are not blank; none if the rule sets none. */
    List<String> texts(String name);

    /**
     * Returns directories: absolute paths, and names of storages that the rules say the path of
     * ({@link Names#storages}); every rule must set at least one.
     */
    List<String> requiredPlaces(String name);

    /** Returns names with wildcards; none if the rule sets none. */
    List<Glob> globs(String name);

    /**
     * Returns XPath expressions over a domain's {@code <metadata>} that name guests for which the check is looser; none
     * if the rule sets none. The guest's owner can write metadata, so the rule must say {@code guest_owners_trusted}.
     */
    List<String> looseningMetadata(String name);
}
