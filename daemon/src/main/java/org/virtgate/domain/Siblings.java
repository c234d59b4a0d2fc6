package org.virtgate.domain;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The positions of an element's children among those of the same name. They are counted once for all children, and kept
 * with the parent: a domain may have thousands of devices, and each may be named by its position.
 */
final class Siblings {
    private static final String KEY = "org.virtgate.siblings";

    private final IdentityHashMap<Node, Integer> positions = new IdentityHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private Siblings(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element) {
                positions.put(node, counts.merge(node.getNodeName(), 1, Integer::sum));
            }
        }
    }

    /** Returns the element's position from 1, in brackets; nothing if no sibling has the same name. */
    static String index(Element element) {
        Node parent = element.getParentNode();
        if (parent == null) {
            return "";
        }
        Siblings siblings = parent.getUserData(KEY) instanceof Siblings kept ? kept : new Siblings(parent);
        parent.setUserData(KEY, siblings, null);
        return siblings.counts.getOrDefault(element.getNodeName(), 1) == 1
                ? ""
                : "[" + siblings.positions.get(element) + "]";
    }
}
