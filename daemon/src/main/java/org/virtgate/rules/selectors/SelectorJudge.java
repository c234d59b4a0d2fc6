package org.virtgate.rules.selectors;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds what is wrong with an XPath over a domain: it names something that no domain has, or something that libvirt
 * does not let a rewrite change.
 */
@FunctionalInterface
public interface SelectorJudge {
    /** Returns everything that is wrong with the XPath, which must compile. */
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

    /** What the rule does with the selected nodes. */
    enum Purpose {
        READ,
        CHANGE,
        REMOVE
    }
}
