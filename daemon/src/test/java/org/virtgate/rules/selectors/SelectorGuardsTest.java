package org.virtgate.rules.selectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.virtgate.domain.DomainVocabulary;

class SelectorGuardsTest {
    static List<GoldenCases.Case> rewrites() {
        return GoldenCases.read("rewrites.txt");
    }

    @ParameterizedTest
    @MethodSource("rewrites")
    void refusesRewritesThatCanReachAGuardedPlace(GoldenCases.Case rewrite) {
        String[] words = rewrite.given().split(" ", 2);
        DomainVocabulary vocabulary = DomainVocabulary.shipped();
        assertEquals(List.of(), SelectorCheck.check(words[1], vocabulary));
        Optional<SelectorProblem> problem = words[0].equals("remove")
                ? SelectorGuards.ofRemoval(words[1], vocabulary)
                : SelectorGuards.ofChange(words[1], vocabulary);
        assertEquals(
                rewrite.expected(), problem.map(SelectorProblem::told).stream().toList());
    }
}
