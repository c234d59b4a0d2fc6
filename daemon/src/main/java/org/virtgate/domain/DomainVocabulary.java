package org.virtgate.domain;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The elements and attributes that a libvirt domain can have. An element is identified by its name and its parent's
 * name. The vocabulary allows everything that the schema allows, and a little more: a {@code source} in a {@code disk}
 * has the attributes of every type of disk.
 */
public final class DomainVocabulary {
    /** The parent's name of the root element. */
    public static final String TOP = "";

    private static final String RESOURCE = "domain-vocabulary.txt";
    private static final DomainVocabulary SHIPPED = parse(Facts.lines(RESOURCE));

    private final Map<String, ElementShape> shapes;

    private DomainVocabulary(Map<String, ElementShape> shapes) {
        this.shapes = new TreeMap<>(shapes);
    }

    /** Returns the vocabulary that comes with virtgate: that of libvirt 9.0.0. */
    public static DomainVocabulary shipped() {
        return SHIPPED;
    }

    /**
     * Reads the vocabulary of a schema that starts with {@code domain.rng}, as libvirt installs it in
     * {@code /usr/share/libvirt/schemas}.
     */
    public static DomainVocabulary fromSchema(SchemaFiles files) throws IOException {
        Map<String, ElementShape> shapes = new TreeMap<>();
        Set<Occurrence> seen = new HashSet<>();
        Deque<Occurrence> open = new ArrayDeque<>();
        for (SchemaElement root : RelaxNg.read("domain.rng", files).roots()) {
            open.add(new Occurrence(TOP, root));
        }
        while (!open.isEmpty()) {
            Occurrence next = open.remove();
            if (seen.add(next)) {
                SchemaElement.Content content = next.element.content();
                shapes.merge(key(next.around, next.element.name()), ElementShape.of(content), ElementShape::or);
                for (SchemaElement child : content.children()) {
                    open.add(new Occurrence(next.element.name(), child));
                }
            }
        }
        return new DomainVocabulary(shapes);
    }

    /** Returns what an element may contain; empty if no domain has the element there. */
    public Optional<ElementShape> shape(String around, String name) {
        return Optional.ofNullable(shapes.get(key(around, name)));
    }

    /** Returns every element name, for "did you mean". */
    public SortedSet<String> elementNames() {
        SortedSet<String> names = new TreeSet<>();
        shapes.values().forEach(shape -> names.addAll(shape.children()));
        return names;
    }

    /** Returns every attribute name, for "did you mean". */
    public SortedSet<String> attributeNames() {
        SortedSet<String> names = new TreeSet<>();
        shapes.values().forEach(shape -> names.addAll(shape.attributes().keySet()));
        return names;
    }

    /** Returns the union of both vocabularies. */
    public DomainVocabulary or(DomainVocabulary other) {
        Map<String, ElementShape> merged = new TreeMap<>(shapes);
        other.shapes.forEach((key, shape) -> merged.merge(key, shape, ElementShape::or));
        return new DomainVocabulary(merged);
    }

    /**
     * Returns one line per element, as in the shipped table: {@code around/name: @attribute{value,…} text open > child
     * …}.
     */
    public List<String> lines() {
        return shapes.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue().written())
                .toList();
    }

    static DomainVocabulary parse(List<String> lines) {
        Map<String, ElementShape> shapes = new TreeMap<>();
        for (String line : lines) {
            // Names in a namespace contain a colon. The colon that ends the key has a blank or nothing after it.
            int end = (line + " ").indexOf(": ");
            shapes.put(line.substring(0, end), ElementShape.parse(line.substring(end + 1)));
        }
        return new DomainVocabulary(shapes);
    }

    private static String key(String around, String name) {
        return around + "/" + name;
    }

    private record Occurrence(String around, SchemaElement element) {}
}
