package org.virtgate.rules.selectors;

import java.util.List;
import java.util.Optional;
import org.virtgate.domain.DomainVocabulary;

/** Checks selectors against the vocabulary of domains and against the places that a rewrite must not touch. */
public final class VocabularyJudge implements SelectorJudge {
    private final SelectorVocabulary vocabularies;

    public VocabularyJudge(SelectorVocabulary vocabularies) {
        this.vocabularies = vocabularies;
    }

    @Override
    public List<Objection> judge(String xpath, Purpose purpose) {
        DomainVocabulary vocabulary = vocabularies.of(xpath);
        List<SelectorProblem> problems = SelectorCheck.check(xpath, vocabulary);
        if (problems.isEmpty()) {
            Optional<SelectorProblem> guard = switch (purpose) {
                case READ -> Optional.empty();
                case CHANGE -> SelectorGuards.ofChange(xpath, vocabulary);
                case REMOVE -> SelectorGuards.ofRemoval(xpath, vocabulary);
            };
            problems = guard.stream().toList();
        }
        return problems.stream()
                .map(problem -> new Objection(
                        "in \"" + xpath + "\": " + problem.message(),
                        Optional.ofNullable(problem.suggestion()).map(meant -> "did you mean \"" + meant + "\"")))
                .toList();
    }
}
