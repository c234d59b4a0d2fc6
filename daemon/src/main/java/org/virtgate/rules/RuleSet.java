package org.virtgate.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules in force, read from all files together; immutable. Rules of mode off are in it, and are passed over.
 *
 * @param fileSystems what is known of file systems, by their types
 * @param names what this host calls the things that every host knows
 * @param digest hexadecimal SHA-256 over what was read: equal digests, equal rules
 */
public record RuleSet(
        List<RewriteRule> rewrites,
        List<CheckRule> checks,
        List<ExceptionRule> exceptions,
        Map<String, FileSystem> fileSystems,
        Names names,
        PathMoves paths,
        String digest) {

    /** No rules at all: everything is admitted as it is. */
    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of(), List.of(), Map.of(), Names.NONE, "");

    public RuleSet {
        rewrites = List.copyOf(rewrites);
        checks = List.copyOf(checks);
        exceptions = List.copyOf(exceptions);
        fileSystems = Map.copyOf(fileSystems);
        Objects.requireNonNull(names);
        Objects.requireNonNull(paths);
        Objects.requireNonNull(digest);
    }

    /** The rules in the order of their files' names and their lines; the table of paths is made from the rewrites. */
    public RuleSet(
            List<RewriteRule> rewrites,
            List<CheckRule> checks,
            List<ExceptionRule> exceptions,
            Map<String, FileSystem> fileSystems,
            Names names,
            String digest) {
        this(rewrites, checks, exceptions, fileSystems, names, PathMoves.of(rewrites), digest);
    }

    /** How many rules there are. */
    public int size() {
        return rewrites.size() + checks.size() + exceptions.size();
    }
}
