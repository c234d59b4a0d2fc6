package org.virtgate.rules.selectors;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells what is wrong with an XPath over a domain: that no domain holds what it names, that libvirt does not let it be
 * changed.
 */
@FunctionalInterface
public interface SelectorJudge {
    /** All that is wrong with it; the text compiles as XPath. */
    List<Objection> judge(String xpath, Purpose purpose);

    /**
     * One thing that is wrong.
     *
     * @param hint what to do about it
     */
    record Objection(String message, Optional<String> hint) {
        public Objection {
            Objects.requireNonNull(message);
            Objects.requireNonNull(hint);
        }
    }

    /** What is done with what is selected. */
    enum Purpose {
        READ,
        CHANGE,
        REMOVE
    }
}
