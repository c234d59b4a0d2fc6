package org.virtgate.rules.read;

import java.util.Locale;

/** The tables of a rule file. */
enum RuleKind {
    REWRITE,
    CHECK,
    EXCEPTION;

    /** As its key is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As its table is written. */
    String table() {
        return "[[" + word() + "]]";
    }
}
