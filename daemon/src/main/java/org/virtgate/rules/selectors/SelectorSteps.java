package org.virtgate.rules.selectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.DomainVocabulary;

/**
 * Follows the steps of location paths: from the places selected so far to those that the next name selects. Reports a
 * name that no domain has there.
 */
final class SelectorSteps {
    private static final Set<String> NODE_TYPES = Set.of("text", "node", "comment", "processing-instruction");

    private final DomainVocabulary vocabulary;
    private final List<SelectorProblem> problems;
    private final UnknownName unknownName;

    SelectorSteps(DomainVocabulary vocabulary, List<SelectorProblem> problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.unknownName = new UnknownName(vocabulary);
    }

    static boolean isNodeType(String name) {
        return NODE_TYPES.contains(name);
    }

    /**
     * Returns the places and all elements in them, but not those inside {@code metadata} and other elements that may
     * contain anything: a selector must name these.
     */
    Selection descendantsAndSelf(Selection context) {
        List<SchemaPlace> all = new ArrayList<>(context.places());
        context.places().forEach(place -> all.addAll(place.descendants(vocabulary)));
        return new Selection(Set.copyOf(all), context.known());
    }

    /** Returns all nodes of an axis. */
    Selection nodes(Selection context, String axis) {
        return along(context, axis, "*", place -> true);
    }

    /** Returns the nodes of an axis that are of a type: {@code text}, {@code node}, {@code comment}. */
    Selection ofType(Selection context, String axis, String type) {
        return switch (type) {
            case "node" -> nodes(context, axis);
            case "text" -> along(context, axis, "*", place -> place.name().equals(SchemaPlace.TEXT));
            default -> new Selection(Set.of(), context.known());
        };
    }

    /** Returns the elements or attributes of an axis that have the name; it is a problem if no domain has one there. */
    Selection named(Selection context, String axis, XPathToken test) {
        String name = test.text();
        int colon = name.indexOf(':');
        if (colon > 0 && !DomainNamespaces.INSTANCE.isKnown(name.substring(0, colon))) {
            problems.add(new SelectorProblem(
                    test.offset(),
                    "\"" + name.substring(0, colon) + "\" is no namespace prefix here, selectors know qemu and vg",
                    (axis.equals("attribute") ? "@" : "") + "*[local-name()='" + name.substring(colon + 1) + "']"));
            return Selection.UNKNOWN;
        }
        boolean attribute = axis.equals("attribute");
        Selection selected = along(
                context,
                axis,
                name,
                place -> attribute ? place.isAttribute() : (place.isElement() && matches(name, place.name())));
        Selection named = isOfMetadata(name) ? selected : outsideMetadata(selected, context);
        if (!named.places().isEmpty() || !selected.known() || context.places().isEmpty()) {
            return named;
        }
        problems.add(unknownName.problem(context.places(), test, attribute));
        return Selection.UNKNOWN;
    }

    private static boolean isOfMetadata(String name) {
        return name.equals("*") || name.startsWith("vg:");
    }

    /**
     * Drops places in metadata, unless all context places are there. Below {@code //} any name could be one in
     * metadata, and no mistake would be reported.
     */
    private Selection outsideMetadata(Selection selected, Selection context) {
        boolean onlyMetadata = context.places().stream()
                .allMatch(place -> place.shape(vocabulary).open());
        return onlyMetadata
                ? selected
                : new Selection(
                        Set.copyOf(selected.places().stream()
                                .filter(place -> !place.open())
                                .toList()),
                        selected.known());
    }

    private Selection along(Selection context, String axis, String name, Predicate<SchemaPlace> wanted) {
        List<SchemaPlace> found = new ArrayList<>();
        for (SchemaPlace place : context.places()) {
            switch (axis) {
                case "child" -> found.addAll(children(place, name));
                case "attribute" -> found.addAll(attributes(place, name));
                case "self" -> found.add(place);
                case "parent" -> add(found, place.around());
                case "ancestor" -> addAround(found, place.around());
                case "ancestor-or-self" -> addAround(found, place);
                case "descendant" -> found.addAll(deep(place, name));
                case "descendant-or-self" -> {
                    found.add(place);
                    found.addAll(deep(place, name));
                }
                case "following-sibling", "preceding-sibling" -> {
                    if (place.around() != null && !place.isAttribute()) {
                        found.addAll(children(place.around(), name));
                    }
                }
                default -> {
                    return Selection.UNKNOWN;
                }
            }
        }
        return new Selection(Set.copyOf(found.stream().filter(wanted).toList()), context.known());
    }

    private Collection<SchemaPlace> deep(SchemaPlace place, String name) {
        List<SchemaPlace> found = new ArrayList<>(children(place, name));
        place.descendants(vocabulary).forEach(inner -> found.addAll(children(inner, name)));
        return found;
    }

    private Collection<SchemaPlace> children(SchemaPlace place, String name) {
        List<SchemaPlace> found = new ArrayList<>();
        if (place.isElement()) {
            found.add(place.child(SchemaPlace.TEXT, vocabulary));
        }
        place.shape(vocabulary).children().stream()
                .filter(child -> matches(name, child))
                .forEach(child -> found.add(place.child(child, vocabulary)));
        if (place.shape(vocabulary).open()) {
            found.add(place.child(name, vocabulary));
        }
        return found;
    }

    private Collection<SchemaPlace> attributes(SchemaPlace place, String name) {
        List<SchemaPlace> found = new ArrayList<>();
        place.shape(vocabulary).attributes().keySet().stream()
                .filter(attribute -> matches(name, attribute))
                .forEach(attribute -> found.add(place.attribute(attribute, vocabulary)));
        if (place.shape(vocabulary).open()) {
            found.add(place.attribute(name, vocabulary));
        }
        return found;
    }

    private static boolean matches(String test, String name) {
        return test.equals("*")
                || test.equals(name)
                || (test.endsWith(":*") && name.startsWith(test.substring(0, test.length() - 1)));
    }

    private static void add(List<SchemaPlace> found, @Nullable SchemaPlace place) {
        if (place != null) {
            found.add(place);
        }
    }

    private static void addAround(List<SchemaPlace> found, @Nullable SchemaPlace innermost) {
        for (SchemaPlace place = innermost; place != null; place = place.around()) {
            found.add(place);
        }
    }
}
