package org.virtgate.rules;

/**
 * A built-in check with the options that one rule sets. The rule only holds it; what it is asked stands in package
 * {@code checks}.
 */
public interface BuiltInCheck {}
