package org.virtgate.rules;

/** The common part of all rules. */
public sealed interface Rule permits RewriteRule, CheckRule, ExceptionRule {
    /** Unique over all files. */
    String id();

    /** Where the rule begins. */
    Position at();

    /** Which guests the rule applies to. */
    When when();
}
