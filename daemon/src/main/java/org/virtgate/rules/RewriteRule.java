package org.virtgate.rules;

import java.util.Objects;

/** A {@code [[rewrite]]}: what to change in an incoming domain so that it fits this host. */
public record RewriteRule(String id, Position at, When when, Mode mode, Action action) implements Rule {
    public RewriteRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        Objects.requireNonNull(when);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(action);
    }

    /** What the rule changes, and where. */
    public sealed interface Action {}

    /**
     * Host paths below {@code from} move below {@code to}, at every place of {@link org.virtgate.domain.PathCatalogue}.
     *
     * @param from absolute, normalised
     * @param to absolute, normalised
     */
    public record MovePath(String from, String to) implements Action {}

    /** Interfaces plugged into {@code from} are plugged into {@code to}. */
    public record MoveNetwork(NetworkRef from, NetworkRef to) implements Action {}

    /** Network disks served from {@code from} are served from {@code to}. */
    public record MoveDiskHost(HostPort from, HostPort to) implements Action {}

    /** Disks that are volumes of pool {@code from} become volumes of pool {@code to}. */
    public record MovePool(String from, String to) implements Action {}

    /** Every place that the XPath selects gets this value. */
    public record SetValue(String select, String value) implements Action {}

    /** Every place that the XPath selects and whose value begins with {@code from} begins with {@code to} instead. */
    public record ReplacePrefix(String select, String from, String to) implements Action {}

    /** Every element or attribute that the XPath selects is removed. */
    public record Remove(String select) implements Action {}
}
