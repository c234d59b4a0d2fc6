package org.virtgate.rules;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules in force, read from all files together; immutable. It also contains the rules of mode off, which are not
 * evaluated.
 *
 * @param fileSystems the known file systems, by type
 * @param names this host's paths and networks for the names that all hosts know
 * @param releases the {@code [[release]]} tables in the order of the files: the last that applies counts
 * @param digest hexadecimal SHA-256 over the files and modes: equal digests, equal rules
 * @param policyDigest hexadecimal SHA-256 over the tables that all hosts should have in common: checks, exceptions,
 *     file systems and releases. Names and rewrites, which differ between hosts by nature, comments, and the
 *     distribution over files do not count
 * @param warnings what the administrator should know of rules that have no mistakes, in the order of the files
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
        String policyDigest,
        List<Problem> warnings) {

    /** No rules at all: every guest is admitted unchanged. */
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
        warnings = List.copyOf(warnings);
    }

    /**
     * Creates a rule set; the table of paths is made from the rewrites. The rules must be in the order of their files'
     * names and their lines.
     */
    public RuleSet(
            List<RewriteRule> rewrites,
            List<CheckRule> checks,
            List<ExceptionRule> exceptions,
            Map<String, FileSystem> fileSystems,
            List<Release> releases,
            Names names,
            String digest,
            String policyDigest) {
        this(
                rewrites,
                checks,
                exceptions,
                fileSystems,
                releases,
                names,
                PathMoves.of(rewrites),
                digest,
                policyDigest,
                List.of());
    }

    /** Returns the same rules with warnings about them. */
    public RuleSet with(List<Problem> about) {
        return new RuleSet(
                rewrites, checks, exceptions, fileSystems, releases, names, paths, digest, policyDigest, about);
    }

    /** Returns the number of rules. */
    public int size() {
        return rewrites.size() + checks.size() + exceptions.size();
    }

    /** Returns the number of checks that can deny. */
    public int enforcedChecks() {
        return (int) checks(Mode.ENFORCE);
    }

    /** Returns the number of checks of this mode. */
    public long checks(Mode mode) {
        return checks.stream().filter(check -> check.mode() == mode).count();
    }

    /** Returns {@code enforce} if any rule or the names can deny, {@code audit} if all of them are audited or off. */
    public Mode mode() {
        boolean enforced = checks.stream().anyMatch(check -> check.mode() == Mode.ENFORCE)
                || rewrites.stream().anyMatch(rewrite -> rewrite.mode() == Mode.ENFORCE)
                || (names.size() > 0 && names.mode() == Mode.ENFORCE);
        return enforced ? Mode.ENFORCE : Mode.AUDIT;
    }
}
