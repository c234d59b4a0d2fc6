package org.virtgate.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The table of host paths as a tree of element names, which is walked together with a document. The table file
 * describes its format.
 */
final class PathTable {
    private static final String RESOURCE = "host-paths.txt";

    private final Step domain = new Step();
    private final Map<String, List<String>> sets = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private PathTable() {}

    static PathTable shipped() {
        PathTable table = new PathTable();
        Facts.lines(RESOURCE).forEach(table::read);
        return table;
    }

    Step domain() {
        return domain;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void read(String line) {
        if (line.startsWith("set ")) {
            String[] sides = line.substring("set ".length()).split("=", 2);
            List<String> places = new ArrayList<>();
            for (String place : Facts.words(sides[1])) {
                places.addAll(expand(place));
            }
            sets.put(sides[0].strip(), places);
            return;
        }
        boolean call = line.startsWith("call ");
        String[] fields = (call ? line.substring("call ".length()) : line).split(" *\\| *");
        for (String place : expand(fields[0].strip())) {
            if (call) {
                Step step = step(List.of(place.split("/")));
                step.noun = Noun.parse(fields[1]);
                step.shownOnly = fields.length > 2;
            } else {
                add(Entry.parse(place, fields));
            }
        }
    }

    private void add(Entry entry) {
        entries.add(entry);
        Step step = step(entry.steps());
        String attribute = entry.attribute();
        (attribute == null ? step.text : step.attributes.computeIfAbsent(attribute, a -> new ArrayList<>())).add(entry);
    }

    private List<String> expand(String place) {
        int end = place.indexOf('}');
        if (!place.startsWith("{") || end < 0) {
            return List.of(place);
        }
        String name = place.substring(1, end);
        List<String> set = Objects.requireNonNull(sets.get(name), () -> RESOURCE + ": no set " + name);
        return set.stream().map(start -> start + place.substring(end + 1)).toList();
    }

    private Step step(List<String> names) {
        Step step = domain;
        for (String written : names) {
            boolean nested = written.endsWith("+");
            String name = nested ? written.substring(0, written.length() - 1) : written;
            step = step.children.computeIfAbsent(name, n -> new Step());
            if (nested) {
                step.children.put(name, step);
            }
        }
        return step;
    }

    /** An element that contains host paths, or an ancestor of one. */
    static final class Step {
        private final Map<String, Step> children = new HashMap<>();
        private final Map<String, List<Entry>> attributes = new LinkedHashMap<>();
        private final List<Entry> text = new ArrayList<>();
        private @Nullable Noun noun;
        private boolean shownOnly;

        @Nullable
        Step child(String name) {
            return children.get(name);
        }

        boolean hasAttributeEntries() {
            return !attributes.isEmpty();
        }

        List<Entry> attribute(String name) {
            return attributes.getOrDefault(name, List.of());
        }

        List<Entry> text() {
            return text;
        }

        @Nullable
        Noun noun() {
            return noun;
        }

        boolean isShownOnly() {
            return shownOnly;
        }
    }

    /** A line of the table for one place. */
    record Entry(
            List<String> steps,
            @Nullable String attribute,
            HostPath.Kind kind,
            HostPath.Existence existence,
            @Nullable Noun noun,
            List<Condition> conditions,
            boolean absoluteOnly,
            boolean newer) {

        static Entry parse(String place, String[] fields) {
            int at = place.lastIndexOf("/@");
            List<String> words = fields.length > 4 ? Facts.words(fields[4]) : List.of();
            return new Entry(
                    List.of((at < 0 ? place : place.substring(0, at)).split("/")),
                    at < 0 ? null : place.substring(at + 2),
                    HostPath.Kind.valueOf(constant(fields[1])),
                    HostPath.Existence.valueOf(constant(fields[2])),
                    fields[3].strip().equals("-") ? null : Noun.parse(fields[3].strip()),
                    words.stream()
                            .filter(w -> w.contains("@"))
                            .map(Condition::parse)
                            .toList(),
                    words.contains("absolute"),
                    words.contains("newer"));
        }

        boolean holds(Element element, String value) {
            return (!absoluteOnly || value.startsWith("/"))
                    && conditions.stream().allMatch(condition -> condition.holds(element));
        }

        private static String constant(String word) {
            return word.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        }
    }

    /** Requires an attribute to have one of some values, on the element that contains the path or on its parent. */
    record Condition(boolean around, String attribute, List<String> values) {
        static Condition parse(String written) {
            String[] sides = written.split("=", 2);
            return new Condition(
                    sides[0].startsWith("../"),
                    sides[0].substring(sides[0].indexOf('@') + 1),
                    List.of(sides[1].split(",")));
        }

        boolean holds(Element element) {
            return around
                    ? element.getParentNode() instanceof Element parent
                            && XmlNames.hasAttribute(parent, attribute, values)
                    : XmlNames.hasAttribute(element, attribute, values);
        }
    }
}
