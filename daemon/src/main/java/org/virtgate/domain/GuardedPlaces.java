package org.virtgate.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The places that a rewrite must not touch: those that libvirt requires unchanged over a migration, and those that
 * libvirt does not compare but whose change makes QEMU crash or corrupt data. The table {@code guarded-places.txt}
 * beside this class lists them.
 *
 * <p>A place is given by its names from the root element down: {@code domain, devices, disk, @type}.
 */
public final class GuardedPlaces {
    private static final GuardTable TABLE = GuardTable.shipped();

    private GuardedPlaces() {}

    /** Returns why the value of an attribute or the text of an element must not be changed; empty if it may. */
    public static Optional<Guard> ofChange(List<String> place) {
        return TABLE.reason(belowDomain(place)).map(reason -> new Guard("/" + String.join("/", place), reason));
    }

    /** Returns why the value at a place of a document must not be changed; empty if it may. */
    public static Optional<Guard> ofChange(Place place) {
        return ofChange(path(place.element(), place.attribute() == null ? "" : "@" + place.attribute()));
    }

    /**
     * Returns why an element or attribute must not be removed; empty if it may. Everything that the vocabulary allows
     * inside it counts too.
     */
    public static Optional<Guard> ofRemoval(List<String> place, DomainVocabulary vocabulary) {
        if (TABLE.isRemovable(belowDomain(place))) {
            return Optional.empty();
        }
        return ofChange(place).or(() -> inside(place, vocabulary, new HashSet<>()));
    }

    /** Returns why an element of a document must not be removed; empty if it may. Everything inside it counts too. */
    public static Optional<Guard> ofRemoval(Element element) {
        return TABLE.isRemovable(belowDomain(path(element, ""))) ? Optional.empty() : inside(element);
    }

    private static Optional<Guard> inside(List<String> place, DomainVocabulary vocabulary, Set<String> followed) {
        String name = place.get(place.size() - 1);
        String around = place.size() < 2 ? DomainVocabulary.TOP : place.get(place.size() - 2);
        if (name.startsWith("@") || !followed.add(around + "/" + name)) {
            return Optional.empty();
        }
        ElementShape shape = vocabulary.shape(around, name).orElse(ElementShape.NOTHING);
        for (String attribute : shape.attributes().keySet()) {
            Optional<Guard> guard = ofChange(with(place, "@" + attribute));
            if (guard.isPresent()) {
                return guard;
            }
        }
        for (String child : shape.children()) {
            List<String> inner = with(place, child);
            Optional<Guard> guard = TABLE.isRemovable(belowDomain(inner))
                    ? Optional.empty()
                    : ofChange(inner).or(() -> inside(inner, vocabulary, followed));
            if (guard.isPresent()) {
                return guard;
            }
        }
        return Optional.empty();
    }

    private static Optional<Guard> inside(Element element) {
        Optional<Guard> guard = ofChange(path(element, ""));
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength() && guard.isEmpty(); i++) {
            guard = ofChange(path(element, "@" + attributes.item(i).getNodeName()));
        }
        for (Node child = element.getFirstChild(); child != null && guard.isEmpty(); child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                guard = ofRemoval(inner);
            }
        }
        return guard;
    }

    private static List<String> path(Element element, String attribute) {
        List<String> path = new ArrayList<>();
        for (Node node = element; node instanceof Element step; node = node.getParentNode()) {
            path.add(0, XmlNames.local(step));
        }
        if (!attribute.isEmpty()) {
            path.add("@" + attribute.substring(Math.max(1, attribute.indexOf(':') + 1)));
        }
        return path;
    }

    private static List<String> with(List<String> place, String name) {
        List<String> longer = new ArrayList<>(place);
        longer.add(name);
        return longer;
    }

    private static List<String> belowDomain(List<String> place) {
        return place.isEmpty() ? place : place.subList(1, place.size());
    }
}
