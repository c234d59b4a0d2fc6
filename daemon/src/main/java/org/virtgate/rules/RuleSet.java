package org.virtgate.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules in force, read from all files together; immutable. Rules of mode off are in it, and are passed over.
 *
 * @param fileSystems what is known of file systems, by their types
 * @param names what this host calls the things that every host knows
 * @param releases what is known of releases, in the order in which it is told: the last that fits counts
 * @param digest hexadecimal SHA-256 over what was read: equal digests, equal rules
 * @param policyDigest the same over what hosts are to have in common: checks, exceptions, and what is known of file
 *     systems and releases; without names and rewrites, in which hosts differ by nature, comments, and what is in which
 *     file
 */
public record RuleSet(
        List<RewriteRule> rewrites,
        List<CheckRule> checks,
        List<ExceptionRule> exceptions,
        Map<String, FileSystem> fileSystems,
        List<Release> releases,
        Names names,
        PathMoves paths,
        String digest,
        String policyDigest) {

    /** No rules at all: everything is admitted as it is. */
    public static final RuleSet EMPTY =
            new RuleSet(List.of(), List.of(), List.of(), Map.of(), List.of(), Names.NONE, "", "");

    public RuleSet {
        rewrites = List.copyOf(rewrites);
        checks = List.copyOf(checks);
        exceptions = List.copyOf(exceptions);
        fileSystems = Map.copyOf(fileSystems);
        releases = List.copyOf(releases);
        Objects.requireNonNull(names);
        Objects.requireNonNull(paths);
        Objects.requireNonNull(digest);
        Objects.requireNonNull(policyDigest);
    }

    /** The rules in the order of their files' names and their lines; the table of paths is made from the rewrites. */
    public RuleSet(
            List<RewriteRule> rewrites,
            List<CheckRule> checks,
            List<ExceptionRule> exceptions,
            Map<String, FileSystem> fileSystems,
            List<Release> releases,
            Names names,
            String digest,
            String policyDigest) {
        this(rewrites, checks, exceptions, fileSystems, releases, names, PathMoves.of(rewrites), digest, policyDigest);
    }

    /** How many rules there are. */
    public int size() {
        return rewrites.size() + checks.size() + exceptions.size();
    }

    /** How many checks can deny. */
    public int enforcedChecks() {
        return (int)
                checks.stream().filter(check -> check.mode() == Mode.ENFORCE).count();
    }

    /** Whether anything that these rules find could deny: audit where everything in them is audited or off. */
    public Mode mode() {
        boolean enforced = checks.stream().anyMatch(check -> check.mode() == Mode.ENFORCE)
                || rewrites.stream().anyMatch(rewrite -> rewrite.mode() == Mode.ENFORCE)
                || (names.size() > 0 && names.mode() == Mode.ENFORCE);
        return enforced ? Mode.ENFORCE : Mode.AUDIT;
    }
}
