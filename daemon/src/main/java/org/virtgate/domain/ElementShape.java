package org.virtgate.domain;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an element of a domain may contain.
 *
 * @param attributes its attributes, each with the closed list of its values; an empty set if it may have any value
 * @param children the names of its child elements
 * @param text whether it contains text
 * @param open whether it contains elements and attributes of any name, as {@code metadata} does
 */
public record ElementShape(
        SortedMap<String, SortedSet<String>> attributes, SortedSet<String> children, boolean text, boolean open) {
    /** An element that contains nothing. */
    public static final ElementShape NOTHING = new ElementShape(new TreeMap<>(), new TreeSet<>(), false, false);

    private static final Pattern WRITABLE = Pattern.compile("[^\\s{},]+");

    public ElementShape {
        attributes = new TreeMap<>(attributes);
        children = new TreeSet<>(children);
    }

    static ElementShape of(SchemaElement.Content content) {
        SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
        for (SchemaElement.Attribute attribute : content.attributes()) {
            attributes.merge(attribute.name(), listed(attribute.values()), ElementShape::mergedValues);
        }
        SortedSet<String> children =
                content.children().stream().map(SchemaElement::name).collect(Collectors.toCollection(TreeSet::new));
        return new ElementShape(attributes, children, content.text(), content.open());
    }

    /** Returns the union of both shapes. */
    ElementShape or(ElementShape other) {
        SortedMap<String, SortedSet<String>> allAttributes = new TreeMap<>(attributes);
        other.attributes.forEach((name, values) -> allAttributes.merge(name, values, ElementShape::mergedValues));
        SortedSet<String> allChildren = new TreeSet<>(children);
        allChildren.addAll(other.children);
        return new ElementShape(allAttributes, allChildren, text || other.text, open || other.open);
    }

    String written() {
        StringBuilder line = new StringBuilder();
        attributes.forEach((name, values) ->
                line.append(" @").append(name).append(values.isEmpty() ? "" : "{" + String.join(",", values) + "}"));
        line.append(text ? " text" : "").append(open ? " open" : "");
        if (!children.isEmpty()) {
            line.append(" > ").append(String.join(" ", children));
        }
        return line.toString();
    }

    static ElementShape parse(String written) {
        String[] sides = written.split(">", 2);
        SortedMap<String, SortedSet<String>> attributes = new TreeMap<>();
        List<String> words = Facts.words(sides[0]);
        for (String word : words) {
            if (word.startsWith("@")) {
                int list = word.indexOf('{');
                String name = word.substring(1, list < 0 ? word.length() : list);
                List<String> values = list < 0
                        ? List.of()
                        : List.of(word.substring(list + 1, word.length() - 1).split(","));
                attributes.put(name, new TreeSet<>(values));
            }
        }
        SortedSet<String> children = new TreeSet<>(sides.length > 1 ? Facts.words(sides[1]) : List.of());
        return new ElementShape(attributes, children, words.contains("text"), words.contains("open"));
    }

    /**
     * Returns the closed list of values; empty, which allows any value, if one of them cannot be written in the table.
     */
    private static SortedSet<String> listed(Set<String> values) {
        boolean writable = values.stream().allMatch(WRITABLE.asMatchPredicate());
        return writable ? new TreeSet<>(values) : new TreeSet<>();
    }

    private static SortedSet<String> mergedValues(SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> all = new TreeSet<>();
        if (!some.isEmpty() && !others.isEmpty()) {
            all.addAll(some);
            all.addAll(others);
        }
        return all;
    }
}
