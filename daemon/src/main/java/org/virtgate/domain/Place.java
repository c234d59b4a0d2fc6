package org.virtgate.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One place in a domain document that has a value: an attribute of an element, or the text of an element.
 *
 * @param element the element, part of a document that {@link DomainXml} has read
 * @param attribute the attribute's qualified name as it is written ({@code file}, {@code qemu:value}), or null for the
 *     element's text
 */
public record Place(Element element, @Nullable String attribute) {
    public Place {
        Objects.requireNonNull(element);
    }

    /**
     * Returns the attribute's value or the element's text, as the parser gives it; empty if the attribute is absent.
     */
    public String value() {
        return attribute == null ? element.getTextContent() : element.getAttribute(attribute);
    }

    /**
     * Returns the place as people write it: {@code /domain/devices/disk[2]/source/@file}. Only elements with siblings
     * of the same name get an index.
     */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Node node = element; node instanceof Element step; node = node.getParentNode()) {
            path.insert(0, "/" + step.getNodeName() + Siblings.index(step));
        }
        return attribute == null ? path.toString() : path + "/@" + attribute;
    }

    /** Returns the place of an attribute node or of an element's text; null for any other node. */
    public static @Nullable Place of(Node node) {
        if (node instanceof Attr attr) {
            return new Place(attr.getOwnerElement(), attr.getName());
        }
        return node instanceof Element element ? new Place(element, null) : null;
    }
}
