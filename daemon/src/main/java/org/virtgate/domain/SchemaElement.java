package org.virtgate.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An element that a schema describes.
 *
 * @param name its name, with libvirt's usual prefix if it is in a namespace ({@code qemu:commandline})
 * @param pattern the schema's own element, which distinguishes descriptions of the same name
 */
record SchemaElement(RelaxNg grammar, String name, Element pattern) {
    private static final Pattern LIBVIRT_NAMESPACE = Pattern.compile("http://libvirt.org/schemas/domain/(\\w+)/.*");

    /**
     * An attribute that a schema describes.
     *
     * @param types the definitions that its value refers to ({@code absFilePath})
     * @param values the closed list of its values; empty if there is no such list
     */
    record Attribute(String name, Set<String> types, Set<String> values) {}

    /**
     * What an element may contain, in all variants taken together.
     *
     * @param textTypes the definitions that its text refers to
     * @param open whether it may contain elements and attributes of any name
     */
    record Content(
            List<Attribute> attributes,
            List<SchemaElement> children,
            Set<String> textTypes,
            boolean text,
            boolean open) {}

    Content content() {
        return contentOf(grammar, pattern);
    }

    static Content contentOf(RelaxNg grammar, Element pattern) {
        Collector collector = new Collector(grammar);
        collector.collect(pattern);
        return new Content(
                collector.attributes, collector.children, collector.textTypes, collector.text, collector.open);
    }

    private static final class Collector {
        private final RelaxNg grammar;
        private final List<Attribute> attributes = new ArrayList<>();
        private final List<SchemaElement> children = new ArrayList<>();
        private final Set<String> textTypes = new TreeSet<>();
        private final Set<String> followed = new HashSet<>();
        private boolean text;
        private boolean open;

        Collector(RelaxNg grammar) {
            this.grammar = grammar;
        }

        void collect(Element pattern) {
            for (Element part : RelaxNg.patterns(pattern)) {
                switch (part.getLocalName()) {
                    case "element" -> element(part);
                    case "attribute" -> attribute(part);
                    case "ref" -> reference(part.getAttribute("name"));
                    case "text", "data", "value", "list" -> text = true;
                    case "mixed" -> {
                        text = true;
                        collect(part);
                    }
                    default -> collect(part);
                }
            }
        }

        private void element(Element part) {
            if (part.hasAttribute("name")) {
                children.add(new SchemaElement(grammar, prefixed(part), part));
            } else {
                open = true;
            }
        }

        private void attribute(Element part) {
            if (part.hasAttribute("name")) {
                Value value = new Value(grammar);
                value.collect(part);
                attributes.add(new Attribute(part.getAttribute("name"), value.types, value.closed()));
            } else {
                open = true;
            }
        }

        private void reference(String name) {
            if (followed.add(name)) {
                Value value = new Value(grammar);
                grammar.definition(name).forEach(value::collect);
                if (value.any || !value.values.isEmpty()) {
                    textTypes.add(name);
                }
                grammar.definition(name).forEach(this::collect);
            }
        }
    }

    /** The possible values of an attribute or of an element's text. */
    private static final class Value {
        private final RelaxNg grammar;
        private final Set<String> types = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private boolean any;

        Value(RelaxNg grammar) {
            this.grammar = grammar;
        }

        void collect(Element pattern) {
            for (Element part : RelaxNg.patterns(pattern)) {
                switch (part.getLocalName()) {
                    case "value" -> values.add(part.getTextContent().strip());
                    case "text", "data", "list" -> any = true;
                    case "element", "attribute" -> {}
                    case "ref" -> {
                        String name = part.getAttribute("name");
                        if (types.add(name)) {
                            grammar.definition(name).forEach(this::collect);
                        }
                    }
                    default -> collect(part);
                }
            }
        }

        /**
         * Returns the closed list of values; empty if any value is possible, as for an attribute without a description.
         */
        Set<String> closed() {
            return any ? Set.of() : values;
        }
    }

    /**
     * Returns the element's name with its prefix. The namespace is the nearest {@code ns} on the element or its parents
     * (RELAX NG specification, section 4.8).
     */
    private static String prefixed(Element part) {
        for (Node node = part; node instanceof Element element; node = node.getParentNode()) {
            if (element.hasAttribute("ns")) {
                Matcher namespace = LIBVIRT_NAMESPACE.matcher(element.getAttribute("ns"));
                return (namespace.matches() ? namespace.group(1) + ":" : "") + part.getAttribute("name");
            }
        }
        return part.getAttribute("name");
    }
}
