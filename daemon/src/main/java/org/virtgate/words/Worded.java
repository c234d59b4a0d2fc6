package org.virtgate.words;

import java.util.Optional;

/**
 * A kind of something, and the word for it that logs, JSON, metrics, settings and what is kept on disk have. The word
 * stays the same whatever the kind is called in Java.
 */
public interface Worded {
    /** Lower case, with dashes. */
    String word();

    /** The word as the name of a JSON member: {@code left_alone} for {@code left-alone}. */
    default String key() {
        return word().replace('-', '_');
    }

    /**
     * The kind of this word; empty where none has it, as another release may write words that this one does not know.
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
