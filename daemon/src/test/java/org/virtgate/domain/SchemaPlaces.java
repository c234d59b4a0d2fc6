package org.virtgate.domain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every place below {@code domain} that a schema describes, with the types of its value; recursion is followed once.
 */
final class SchemaPlaces {
    private final Map<String, Set<String>> typesByPlace = new TreeMap<>();

    private SchemaPlaces() {}

    static SchemaPlaces of(SchemaFiles files) throws IOException {
        SchemaPlaces places = new SchemaPlaces();
        for (SchemaElement root : RelaxNg.read("domain.rng", files).roots()) {
            places.collect("", List.of(root));
        }
        return places;
    }

    /** Places as {@code devices/disk/source/@file}, or {@code os/kernel} for the text of an element. */
    Map<String, Set<String>> typesByPlace() {
        return typesByPlace;
    }

    private void collect(String path, List<SchemaElement> around) {
        SchemaElement.Content content = around.get(around.size() - 1).content();
        if (content.text()) {
            add(path.substring(0, Math.max(0, path.length() - 1)), content.textTypes());
        }
        content.attributes().forEach(a -> add(path + "@" + a.name(), a.types()));
        for (SchemaElement child : content.children()) {
            if (!around.contains(child)) {
                List<SchemaElement> inside = new ArrayList<>(around);
                inside.add(child);
                collect(path + child.name() + "/", inside);
            }
        }
    }

    private void add(String place, Set<String> types) {
        typesByPlace.computeIfAbsent(place, p -> new TreeSet<>()).addAll(types);
    }
}
