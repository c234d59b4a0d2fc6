package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds children and descendants of elements. */
public final class Elements {
    private Elements() {}

    /** Returns the child elements of this name, in document order. */
    public static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (is(node, name)) {
                children.add((Element) node);
            }
        }
        return children;
    }

    /** Returns the first child element of this name. */
    public static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (is(node, name)) {
                return Optional.of((Element) node);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a node is an element: the same as {@code instanceof}, for which the JVM looks through all types of a node
     * that is none.
     */
    static boolean isElement(Node node) {
        return node.getNodeType() == Node.ELEMENT_NODE;
    }

    private static boolean is(Node node, String name) {
        return isElement(node) && node.getNodeName().equals(name);
    }

    /** Returns all elements of this name below {@code top}, at any depth, in document order. */
    public static List<Element> below(Element top, String name) {
        List<Element> found = new ArrayList<>();
        var list = top.getElementsByTagName(name);
        for (int i = 0; i < list.getLength(); i++) {
            found.add((Element) list.item(i));
        }
        return found;
    }
}
