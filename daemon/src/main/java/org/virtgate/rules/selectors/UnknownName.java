package org.virtgate.rules.selectors;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.rules.DidYouMean;

/** Describes a name that no domain has at this place of a selector, and suggests another. */
final class UnknownName {
    private static final int MOST_NAMED = 3;

    private final DomainVocabulary vocabulary;

    UnknownName(DomainVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    SelectorProblem problem(Collection<SchemaPlace> context, XPathToken test, boolean attribute) {
        String name = test.text();
        return new SelectorProblem(
                test.offset(),
                "no libvirt domain has " + (attribute ? "an attribute \"" : "an element \"") + name + "\""
                        + where(context),
                inContext(context, name, attribute)
                        .or(() -> elsewhere(name, attribute))
                        .orElse(null));
    }

    private static String where(Collection<SchemaPlace> context) {
        SortedSet<String> around = new TreeSet<>();
        context.forEach(place -> around.add(place.name()));
        if (around.contains(DomainVocabulary.TOP)) {
            return context.size() == 1 ? " at its top, which is /domain" : ", metadata aside";
        }
        return around.size() > MOST_NAMED
                ? " there, metadata aside"
                : around.stream().map(element -> "\"" + element + "\"").collect(Collectors.joining(" or ", " in ", ""));
    }

    /** Returns a suggestion from the same place: the attribute or element of the same name, or a similar name. */
    private Optional<String> inContext(Collection<SchemaPlace> context, String name, boolean attribute) {
        SortedSet<String> attributes = new TreeSet<>();
        SortedSet<String> elements = new TreeSet<>();
        for (SchemaPlace place : context) {
            attributes.addAll(place.shape(vocabulary).attributes().keySet());
            elements.addAll(place.shape(vocabulary).children());
        }
        if (attribute ? elements.contains(name) : attributes.contains(name)) {
            return Optional.of(attribute ? name : "@" + name);
        }
        return elements.stream()
                .filter(element -> !attribute && element.equals("qemu:" + name))
                .findFirst()
                .or(() -> DidYouMean.of(name, attribute ? attributes : elements));
    }

    /** Returns a suggestion from any other place of a domain. */
    private Optional<String> elsewhere(String name, boolean attribute) {
        SortedSet<String> known = attribute ? vocabulary.attributeNames() : vocabulary.elementNames();
        return DidYouMean.of(name, known)
                .flatMap(like -> SchemaPlace.DOCUMENT.descendants(vocabulary).stream()
                        .filter(place -> attribute
                                ? place.shape(vocabulary).attributes().containsKey(like)
                                : place.name().equals(like))
                        .map(place -> attribute ? place.attribute(like, vocabulary) : place)
                        .map(SchemaPlace::written)
                        .min(Comparator.comparingInt(String::length)));
    }
}
