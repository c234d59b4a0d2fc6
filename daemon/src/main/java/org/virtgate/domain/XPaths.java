package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * XPath 1.0 over a domain, with the prefixes of {@link DomainNamespaces}. To be used by one thread at a time, as the
 * JDK's is.
 */
public final class XPaths {
    /** Made when first needed: many guests meet no rule that selects. */
    private @Nullable XPath xpath;

    /**
     * The nodes that an expression selects, in document order.
     *
     * @throws IllegalArgumentException if it is no expression that selects nodes; the rule reader has refused those
     */
    public List<Node> select(Node context, String expression) {
        try {
            NodeList found = (NodeList) xpath().evaluate(expression, context, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>(found.getLength());
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("not an expression that selects nodes: " + expression, e);
        }
    }

    private XPath xpath() {
        XPath made = xpath;
        if (made == null) {
            made = XPathFactory.newDefaultInstance().newXPath();
            made.setNamespaceContext(DomainNamespaces.INSTANCE);
            xpath = made;
        }
        return made;
    }
}
