package org.virtgate.rules.selectors;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.domain.Guard;
import org.virtgate.domain.GuardedPlaces;

/** Refuses selectors of rewrites that can reach a place that must not be rewritten. */
public final class SelectorGuards {
    private SelectorGuards() {}

    /**
     * Returns why a rewrite must not set what the selector selects; empty if it may. The selector must have no
     * mistakes.
     */
    public static Optional<SelectorProblem> ofChange(String xpath, DomainVocabulary vocabulary) {
        return problem(xpath, vocabulary, false);
    }

    /**
     * Returns why a rewrite must not remove what the selector selects; empty if it may. The selector must have no
     * mistakes.
     */
    public static Optional<SelectorProblem> ofRemoval(String xpath, DomainVocabulary vocabulary) {
        return problem(xpath, vocabulary, true);
    }

    private static Optional<SelectorProblem> problem(String xpath, DomainVocabulary vocabulary, boolean removal) {
        SelectorCheck.Targets targets = SelectorCheck.targets(xpath, vocabulary);
        if (!targets.complete()) {
            return Optional.of(new SelectorProblem(
                    0,
                    "what this selects for a rewrite is only known from a domain; write it in steps of elements",
                    null));
        }
        return targets.places().stream()
                .sorted(Comparator.comparing(place -> String.join("/", place)))
                .flatMap(place -> guard(place, vocabulary, removal).stream())
                .findFirst();
    }

    private static Optional<SelectorProblem> guard(List<String> place, DomainVocabulary vocabulary, boolean removal) {
        boolean text = !place.isEmpty() && place.get(place.size() - 1).equals(SchemaPlace.TEXT);
        List<String> changed = text ? place.subList(0, place.size() - 1) : place;
        String selected = "/" + String.join("/", changed);
        if (changed.isEmpty()) {
            return Optional.of(new SelectorProblem(0, "this selects the document, not a place in it", null));
        }
        Optional<Guard> guard =
                removal && !text ? GuardedPlaces.ofRemoval(changed, vocabulary) : GuardedPlaces.ofChange(changed);
        if (guard.isEmpty() && !removal && !holdsValue(changed, vocabulary)) {
            return Optional.of(new SelectorProblem(0, "this can select " + selected + ", which holds no text", null));
        }
        return guard.map(g -> new SelectorProblem(
                0,
                g.place().equals(selected)
                        ? "this can select " + selected + ", which is guarded: " + g.reason() + "; narrow the selector"
                        : "removing " + selected + " takes " + g.place() + " with it, which is guarded: " + g.reason(),
                null));
    }

    /**
     * Whether the place holds a value that can be set. Setting the text of an element that contains elements would
     * remove them.
     */
    private static boolean holdsValue(List<String> place, DomainVocabulary vocabulary) {
        int last = place.size() - 1;
        String around = last == 0 ? DomainVocabulary.TOP : place.get(last - 1);
        return place.get(last).startsWith("@")
                || vocabulary
                        .shape(around, place.get(last))
                        .map(shape -> shape.text() || shape.open())
                        .orElse(true);
    }
}
