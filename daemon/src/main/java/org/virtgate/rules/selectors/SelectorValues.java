package org.virtgate.rules.selectors;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.rules.DidYouMean;

/** Checks the values that a selector compares attributes with against the values that the attributes can have. */
final class SelectorValues {
    private final DomainVocabulary vocabulary;
    private final List<SelectorProblem> problems;

    SelectorValues(DomainVocabulary vocabulary, List<SelectorProblem> problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /**
     * Reports the literal if each selected attribute has a closed list of values and the literal is in none of them.
     */
    void compare(Selection selection, @Nullable XPathToken literal) {
        if (literal == null || !selection.known() || selection.places().isEmpty()) {
            return;
        }
        SortedSet<String> possible = new TreeSet<>();
        for (SchemaPlace place : selection.places()) {
            SortedSet<String> allowedValues = allowedValues(place);
            if (allowedValues == null || allowedValues.isEmpty()) {
                return;
            }
            possible.addAll(allowedValues);
        }
        if (!possible.contains(literal.text())) {
            String attribute = selection.places().iterator().next().name();
            problems.add(new SelectorProblem(
                    literal.offset(),
                    attribute + " is never '" + literal.text() + "' there, it is one of " + String.join(", ", possible),
                    DidYouMean.of(literal.text(), possible).orElse(null)));
        }
    }

    private @Nullable SortedSet<String> allowedValues(SchemaPlace place) {
        return place.isAttribute() && place.around() != null
                ? place.around().shape(vocabulary).attributes().get(place.name().substring(1))
                : null;
    }
}
