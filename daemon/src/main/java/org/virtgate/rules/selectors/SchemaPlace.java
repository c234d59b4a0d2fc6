package org.virtgate.rules.selectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.DomainVocabulary;
import org.virtgate.domain.ElementShape;

/**
 * A place that the vocabulary of domains has: the document, an element, an attribute or an element's text.
 *
 * @param around the place that contains it, an element or the document; null for the document
 * @param name the element's name, the attribute's with {@code @}, {@code text()}, or nothing for the document
 * @param open whether it is in an element that may contain anything, as {@code metadata} does
 */
record SchemaPlace(@Nullable SchemaPlace around, String name, boolean open) {
    static final SchemaPlace DOCUMENT = new SchemaPlace(null, DomainVocabulary.TOP, false);
    static final String TEXT = "text()";

    private static final ElementShape ANYTHING = new ElementShape(new TreeMap<>(), new TreeSet<>(), true, true);
    private static final ElementShape TOP =
            new ElementShape(new TreeMap<>(), new TreeSet<>(Set.of("domain")), false, false);

    boolean isDocument() {
        return around == null;
    }

    boolean isAttribute() {
        return name.startsWith("@");
    }

    boolean isElement() {
        return !isDocument() && !isAttribute() && !name.equals(TEXT);
    }

    /** Returns what the place may contain. */
    ElementShape shape(DomainVocabulary vocabulary) {
        if (around == null) {
            return TOP;
        }
        if (!isElement()) {
            return ElementShape.NOTHING;
        }
        return open ? ANYTHING : vocabulary.shape(around.name, name).orElse(ElementShape.NOTHING);
    }

    SchemaPlace child(String child, DomainVocabulary vocabulary) {
        return new SchemaPlace(this, child, shape(vocabulary).open());
    }

    SchemaPlace attribute(String attribute, DomainVocabulary vocabulary) {
        return child("@" + attribute, vocabulary);
    }

    /**
     * Returns all elements that can be in the place at any depth. Elements that may contain anything are not entered,
     * and an element that can contain itself is followed once.
     */
    List<SchemaPlace> descendants(DomainVocabulary vocabulary) {
        List<SchemaPlace> found = new ArrayList<>();
        for (String child : shape(vocabulary).children()) {
            if (!isWithin(name, child)) {
                SchemaPlace place = child(child, vocabulary);
                found.add(place);
                found.addAll(place.descendants(vocabulary));
            }
        }
        return found;
    }

    /** Returns the names from the root element down. */
    List<String> path() {
        if (around == null) {
            return List.of();
        }
        List<String> path = new ArrayList<>(around.path());
        path.add(name);
        return List.copyOf(path);
    }

    /** Returns the place as XPath writes it: {@code /domain/devices/disk}. */
    String written() {
        return "/" + String.join("/", path());
    }

    private boolean isWithin(String outer, String inner) {
        for (SchemaPlace place = this; place.around != null; place = place.around) {
            if (place.name.equals(inner) && place.around.name.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
