package org.virtgate.rules;

/**
 * A built-in check with the options that one rule sets. The rule only holds it; package {@code checks} defines what it
 * can do.
 */
public interface BuiltInCheck {
    /** Whether this rule lets the guests that it applies to pass, also by other rules, where others may not. */
    default boolean loosens() {
        return false;
    }
}
