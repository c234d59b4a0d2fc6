package org.virtgate.rules;

/** What every rule has. */
public sealed interface Rule permits RewriteRule, CheckRule, ExceptionRule {
    /** Unique over all files. */
    String id();

    /** Where the rule begins. */
    Position at();

    /** Which guests it is for. */
    When when();
}
