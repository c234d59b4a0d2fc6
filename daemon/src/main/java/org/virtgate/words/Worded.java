package org.virtgate.words;

import java.util.Optional;

/**
 * An enumeration constant with the word that logs, JSON, metrics, settings and files on disk use for it. The word stays
 * the same if the constant is renamed in Java.
 */
public interface Worded {
    /** Returns the word, in lower case with dashes. */
    String word();

    /** Returns the word as the name of a JSON member: {@code left_alone} for {@code left-alone}. */
    default String key() {
        return word().replace('-', '_');
    }

    /**
     * Returns the constant with this word; empty if there is none, because another release may write words that this
     * one does not know.
     */
    static <K extends Enum<K> & Worded> Optional<K> of(Class<K> kinds, String word) {
        for (K kind : kinds.getEnumConstants()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
