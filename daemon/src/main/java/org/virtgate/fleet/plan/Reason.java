package org.virtgate.fleet.plan;

import java.util.Objects;

/**
 * Why a host's gate denies a guest, or would.
 *
 * @param rule the id of the rule
 * @param text the finding's message
 */
public record Reason(String rule, String text) {
    private static final String CAPACITY = "host.capacity";

    public Reason {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(text);
    }

    /** Whether the host has no room for the guest: a rule of the shipped check {@code host.capacity}, by its name. */
    boolean isRoom() {
        return rule.equals(CAPACITY) || rule.startsWith(CAPACITY + ".");
    }
}
