package org.virtgate.rules.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.DidYouMean;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Glob;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Release;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.Rule;
import org.virtgate.rules.RuleSet;

/** Collects what was read from all files. Reports ids that are used twice, and ids that no rule has. */
final class RuleSetBuilder {
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Named> names = new LinkedHashMap<>();
    private final List<Located<String>> excepted = new ArrayList<>();
    private final List<Located<String>> allowed = new ArrayList<>();
    private final Map<String, Position> types = new HashMap<>();
    private final Map<String, FileSystem> fileSystems = new HashMap<>();
    private final List<Release> releases = new ArrayList<>();
    private final List<String> policy = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final NamesBuilder shared;
    private final Consumer<Problem> problems;

    RuleSetBuilder(Consumer<Problem> problems) {
        this.problems = problems;
        shared = new NamesBuilder(problems);
    }

    /** Adds a rule's id, also if the rule has mistakes. */
    void name(RuleKind kind, Located<String> id) {
        if (id.value().equals(Names.ID)) {
            String found =
                    "the id '" + Names.ID + "' is taken: it is that of rewriting by [storage.NAME] and [network.NAME]";
            problems.accept(Problem.of(id.at(), found, "choose another"));
        } else if (ModeTable.isWord(id.value())) {
            String found = "the id '" + id.value() + "' is taken: in [modes] it stands for all of them";
            problems.accept(Problem.of(id.at(), found, "choose another"));
        }
        @Nullable Named first = names.putIfAbsent(id.value(), new Named(kind, id.at()));
        if (first != null) {
            String found = "the id '" + id.value() + "' is taken by the " + first.kind.word() + " at " + first.at;
            problems.accept(Problem.of(
                    id.at(),
                    found,
                    "ids are unique over all files; choose another, or give the other rule its mode by its id in [modes]"
                            + " of virtgate.toml"));
        }
    }

    /** Adds what the administrator should know of a rule that has no mistakes. */
    void warn(Problem warning) {
        warnings.add(warning);
    }

    /** Adds a rule that has no mistakes. */
    void rule(Rule rule) {
        rules.add(rule);
    }

    /** Adds a type of file system, also if its table has mistakes. */
    void type(Located<String> type) {
        @Nullable Position first = types.putIfAbsent(type.value(), type.at());
        if (first != null) {
            String found = "the file system '" + type.value() + "' is told of at " + first + " already";
            problems.accept(Problem.of(
                    type.at(), found, "tell of it once; a file of the same name in /etc masks a shipped one"));
        }
    }

    /** Adds a file system whose table has no mistakes. */
    void fileSystem(FileSystem fileSystem) {
        fileSystems.put(fileSystem.type(), fileSystem);
    }

    /** Adds a {@code [[release]]} that has no mistakes. */
    void release(Release release) {
        releases.add(release);
    }

    /** Adds the text of a table that all hosts should have in common, for the policy digest. */
    void policy(String table) {
        policy.add(table);
    }

    /** Returns the builder of the names of storages and networks. */
    NamesBuilder shared() {
        return shared;
    }

    /** Adds the id of a check that an exception names. */
    void excepted(Located<String> check) {
        excepted.add(check);
    }

    /** Adds the name of a storage that an option of a check has. */
    void allowed(Located<String> storage) {
        allowed.add(storage);
    }

    /**
     * Reports ids in exceptions and settings, and storages in options, that no rule has. Call it after all files were
     * read.
     */
    void checkNames(Map<String, ModeSetting> modes) {
        allowed.forEach(shared::expectStorage);
        for (Located<String> check : excepted) {
            expect(check, Set.of(RuleKind.CHECK), "expected the id of a check");
        }
        modes.forEach((id, setting) -> {
            if (ModeTable.isPattern(id)) {
                expectMatch(new Located<>(id, setting.at()));
            } else if (!id.equals(Names.ID) && !ModeTable.isWord(id)) {
                expect(
                        new Located<>(id, setting.at()),
                        Set.of(RuleKind.CHECK, RuleKind.REWRITE),
                        "expected the id of a rewrite or a check");
            }
        });
    }

    /**
     * Reports rewrites that can never apply, because an earlier one has the same {@code from}, {@code when} and mode.
     */
    void checkRewrites() {
        Map<Object, RewriteRule> first = new HashMap<>();
        for (RewriteRule rule : all(RewriteRule.class)) {
            Optional<Object> from = from(rule.action());
            if (from.isEmpty() || rule.mode() == Mode.OFF) {
                continue;
            }
            @Nullable RewriteRule other = first.putIfAbsent(List.of(from.get(), rule.when(), rule.mode()), rule);
            if (other != null) {
                String found = "never applies: '" + other.id() + "' at " + other.at()
                        + " rewrites the same 'from' for the same guests";
                problems.accept(Problem.of(rule.at(), found, "remove one of them, or give it a 'when' of its own"));
            }
        }
    }

    /** Returns the rule set. */
    RuleSet ruleSet(ModeTable modes, String digest) {
        return new RuleSet(
                        all(RewriteRule.class),
                        all(CheckRule.class),
                        all(ExceptionRule.class),
                        fileSystems,
                        releases,
                        shared.names(modes.of(Names.ID)),
                        digest,
                        RuleDigest.ofPolicy(policy, modesOfChecks(modes)))
                .with(warnings);
    }

    private Map<String, Mode> modesOfChecks(ModeTable modes) {
        Map<String, Mode> ofChecks = new HashMap<>();
        all(CheckRule.class).stream()
                .filter(check -> modes.isAbout(RuleKind.CHECK, check.id()))
                .forEach(check -> ofChecks.put(check.id(), check.mode()));
        return ofChecks;
    }

    private void expect(Located<String> id, Set<RuleKind> kinds, String expected) {
        @Nullable Named named = names.get(id.value());
        if (named == null) {
            Set<String> known = new TreeSet<>();
            names.forEach((name, other) -> {
                if (kinds.contains(other.kind)) {
                    known.add(name);
                }
            });
            problems.accept(new Problem(
                    id.at(),
                    "no rule has the id '" + id.value() + "', " + expected,
                    DidYouMean.of(id.value(), known).map(k -> "did you mean '" + k + "'")));
        } else if (!kinds.contains(named.kind)) {
            String found = "'" + id.value() + "' is the " + named.kind.word() + " at " + named.at + ", " + expected;
            problems.accept(Problem.of(id.at(), found));
        }
    }

    private void expectMatch(Located<String> pattern) {
        Glob glob = new Glob(pattern.value());
        if (names.keySet().stream().noneMatch(glob::matches)) {
            problems.accept(Problem.of(pattern.at(), "no rule has an id that matches '" + pattern.value() + "'"));
        }
    }

    private static Optional<Object> from(RewriteRule.Action action) {
        if (action instanceof RewriteRule.MovePath move) {
            return Optional.of(move.from());
        } else if (action instanceof RewriteRule.MoveNetwork move) {
            return Optional.of(move.from());
        } else if (action instanceof RewriteRule.MoveDiskHost move) {
            return Optional.of(move.from());
        } else if (action instanceof RewriteRule.MovePool move) {
            return Optional.of(List.of("pool", move.from()));
        }
        return Optional.empty();
    }

    private <T extends Rule> List<T> all(Class<T> type) {
        return rules.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private record Named(RuleKind kind, Position at) {}
}
