package org.virtgate.domain;

import java.io.IOException;
import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A libvirt domain: its text, the tree read from it, and where each part of the tree is in the text. Not thread-safe,
 * because the JDK's trees are not. Nobody changes the tree: changes are {@link Edit}s, applied to the text, so that all
 * other characters stay as they were.
 */
public final class DomainXml {
    /**
     * One parser per thread: creating a parser takes as long as reading a small domain, and a parser is not
     * thread-safe.
     */
    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(DomainXml::builder);

    private final String text;
    private final Document document;
    private final IdentityHashMap<Element, Tag> tags;

    private DomainXml(String text, Document document, IdentityHashMap<Element, Tag> tags) {
        this.text = text;
        this.document = document;
        this.tags = tags;
    }

    /**
     * The limits for text from outside.
     *
     * @param size in characters
     * @param depth of nested elements
     * @param attributes per element
     * @param nodes elements, end tags, attributes, comments and the like
     */
    public record Limits(int size, int depth, int attributes, int nodes) {
        /**
         * 16 Mi characters as in the protocol, the depth that libxml2 reads, and otherwise a hundred times what libvirt
         * prints for a large guest.
         */
        public static final Limits DEFAULT = new Limits(16 << 20, 256, 256, 100_000);
    }

    /** Reads a domain within the default limits. */
    public static DomainXml parse(String text) throws DomainXmlException {
        return parse(text, Limits.DEFAULT);
    }

    /**
     * Reads a domain: well-formed XML without a document type declaration, whose root is {@code domain}.
     *
     * @throws DomainXmlException if it is not, or if it exceeds a limit
     */
    public static DomainXml parse(String text, Limits limits) throws DomainXmlException {
        if (text.length() > limits.size()) {
            throw new DomainXmlException("the domain XML has " + text.length() + " characters, " + limits.size()
                    + " are the most that is read");
        }
        List<Tag> index = SourceIndex.of(text, limits);
        Document document = read(text);
        Element root = document.getDocumentElement();
        if (!"domain".equals(root.getNodeName())) {
            throw new DomainXmlException(
                    "the root element is <" + Printable.of(root.getNodeName()) + ">, expected <domain>");
        }
        IdentityHashMap<Element, Tag> tags = new IdentityHashMap<>(index.size() * 2);
        pair(root, index, tags);
        return new DomainXml(text, document, tags);
    }

    /** Returns the text, as it was read. */
    public String text() {
        return text;
    }

    /** Returns the tree, which must not be changed. */
    public Document document() {
        return document;
    }

    /** Returns the text of {@code /domain/name}; empty if there is none. */
    public String name() {
        return childText("name");
    }

    /** Returns the text of {@code /domain/uuid} in lower case; empty if there is none. */
    public String uuid() {
        return childText("uuid").toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the text with these changes, made in one step. If two touch the same characters, the one that begins
     * earlier in the document wins, so nothing inside a removed element is changed.
     */
    public String with(List<Edit> edits) {
        return Splice.apply(
                text,
                edits.stream().map(e -> Splice.of(text, e, tag(e.element()))).toList());
    }

    /**
     * Returns where the element begins in the text, in characters: elements in document order have rising positions.
     */
    public int position(Element element) {
        return tag(element).start();
    }

    /** Returns the number of characters of the element in the text, its content included. */
    public int length(Element element) {
        Tag tag = tag(element);
        return tag.end() - tag.start();
    }

    private Tag tag(Element element) {
        Tag tag = tags.get(element);
        if (tag == null) {
            throw new IllegalArgumentException("<" + element.getNodeName() + "> is not of this domain");
        }
        return tag;
    }

    private String childText(String name) {
        for (Node node = document.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }

    private static Document read(String text) throws DomainXmlException {
        DocumentBuilder builder = BUILDERS.get();
        try {
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (SAXParseException e) {
            throw new DomainXmlException("not well-formed XML: line " + e.getLineNumber() + ", column "
                    + e.getColumnNumber() + ": " + Printable.of(String.valueOf(e.getMessage())));
        } catch (SAXException e) {
            throw new DomainXmlException("not well-formed XML: " + Printable.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory is read without I/O", e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser has these settings", e);
        }
    }

    private static void pair(Element root, List<Tag> index, IdentityHashMap<Element, Tag> tags)
            throws DomainXmlException {
        int next = 0;
        Node node = root;
        while (node != null) {
            if (Elements.isElement(node)) {
                Element element = (Element) node;
                Tag tag = next < index.size() ? index.get(next++) : null;
                if (tag == null || !tag.name().equals(element.getNodeName())) {
                    throw new DomainXmlException(
                            "<" + Printable.of(element.getNodeName()) + "> cannot be found again in the text");
                }
                tags.put(element, tag);
            }
            node = following(node, root);
        }
    }

    private static @Nullable Node following(Node node, Node root) {
        Node first = node.getFirstChild();
        if (first != null) {
            return first;
        }
        for (Node at = node; at != root; at = at.getParentNode()) {
            Node next = at.getNextSibling();
            if (next != null) {
                return next;
            }
        }
        return null;
    }

    /** Makes every error and warning of the parser end the parsing; none is printed. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
