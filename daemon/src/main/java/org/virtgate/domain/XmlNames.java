package org.virtgate.domain;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Looks up names and values of a document as libvirt does: by local name, in any namespace. */
final class XmlNames {
    private XmlNames() {}

    /** Returns the name without its prefix. */
    static String local(Node node) {
        String local = node.getLocalName();
        return local != null
                ? local
                : node.getNodeName().substring(node.getNodeName().indexOf(':') + 1);
    }

    /** Whether any attribute of this local name has one of the values. */
    static boolean hasAttribute(Element element, String name, Collection<String> values) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (local(attribute).equals(name) && values.contains(attribute.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first child element of this local name, or null. */
    static @Nullable Element child(Element element, String name) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found && local(found).equals(name)) {
                return found;
            }
        }
        return null;
    }
}
