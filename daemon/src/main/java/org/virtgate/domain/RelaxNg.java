package org.virtgate.domain;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A RELAX NG grammar in XML syntax, as far as libvirt's schemas use it: which elements and attributes may be where.
 * Definitions of the same name are merged and {@code notAllowed} is ignored, so it allows at least what the schema
 * allows.
 */
final class RelaxNg {
    private static final String NAMESPACE = "http://relaxng.org/ns/structure/1.0";

    private final SchemaFiles files;
    private final Set<String> read = new HashSet<>();
    private final Map<String, List<Element>> definitions = new HashMap<>();
    private final List<Element> starts = new ArrayList<>();

    private RelaxNg(SchemaFiles files) {
        this.files = files;
    }

    /** Reads a grammar and all files that it includes; throws if a file cannot be opened or is not XML. */
    static RelaxNg read(String start, SchemaFiles files) throws IOException {
        RelaxNg grammar = new RelaxNg(files);
        grammar.include(start);
        return grammar;
    }

    /** Returns the elements that a document may start with. */
    List<SchemaElement> roots() {
        return starts.stream()
                .flatMap(start -> SchemaElement.contentOf(this, start).children().stream())
                .toList();
    }

    List<Element> definition(String name) {
        return definitions.getOrDefault(name, List.of());
    }

    /** Returns the child patterns of a pattern. */
    static List<Element> patterns(Element pattern) {
        List<Element> patterns = new ArrayList<>();
        for (Node node = pattern.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && NAMESPACE.equals(element.getNamespaceURI())) {
                patterns.add(element);
            }
        }
        return patterns;
    }

    private void include(String file) throws IOException {
        if (read.add(file)) {
            collect(parse(file));
        }
    }

    private void collect(Element grammar) throws IOException {
        for (Element element : patterns(grammar)) {
            switch (element.getLocalName()) {
                case "include" -> {
                    include(element.getAttribute("href"));
                    collect(element);
                }
                case "define" ->
                    definitions
                            .computeIfAbsent(element.getAttribute("name"), n -> new ArrayList<>())
                            .add(element);
                case "start" -> starts.add(element);
                default -> collect(element);
            }
        }
    }

    private Element parse(String file) throws IOException {
        try (InputStream in = files.open(file)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("schema file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
