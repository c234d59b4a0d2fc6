package org.virtgate.rules.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.virtgate.rules.ExceptionRule;

/**
 * Reads {@code [[exception]]}. An exception loosens checks, so its {@code when} must not use what the guest's owner can
 * write ({@link OwnersWord}).
 */
final class ExceptionReader {
    private final HeadReader heads;

    ExceptionReader(HeadReader heads) {
        this.heads = heads;
    }

    /** Returns the rule; empty if something is wrong with it. */
    Optional<ExceptionRule> read(TableReader table, RuleSetBuilder builder) {
        Optional<HeadReader.Head> head = heads.read(table, RuleKind.EXCEPTION, builder);
        table.need("checks", "[\"id-of-a-check\"]");
        table.need("reason", "\"who allowed it, and why\"");
        table.need("expires", "2027-03-31, the last day on which it holds");
        Optional<List<Located<String>>> checks = table.wordList("checks");
        checks.ifPresent(list -> list.forEach(builder::excepted));
        Optional<Located<String>> reason = table.line("reason");
        Optional<Located<LocalDate>> expires = table.date("expires");
        boolean ownersTrusted = table.isTrue(OwnersWord.TRUSTED);
        if (head.isPresent() && !ownersTrusted && head.get().when().usesOwnersWord()) {
            table.problem(
                    table.at("when"),
                    "'when' of an exception has origin or metadata, which whoever owns the guest can write into it",
                    OwnersWord.NAME_OTHERWISE);
            return Optional.empty();
        }
        if (head.isEmpty() || checks.isEmpty() || reason.isEmpty() || expires.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExceptionRule(
                head.get().id(),
                table.at(),
                head.get().when(),
                checks.get().stream().map(Located::value).distinct().toList(),
                reason.get().value(),
                expires.get().value()));
    }
}
