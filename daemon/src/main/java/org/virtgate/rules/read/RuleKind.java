package org.virtgate.rules.read;

import java.util.Locale;

/** The tables of a rule file. */
enum RuleKind {
    REWRITE,
    CHECK,
    EXCEPTION;

    /** Returns the TOML key. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the table as a rule file writes it, {@code [[check]]} for example. */
    String table() {
        return "[[" + word() + "]]";
    }
}
