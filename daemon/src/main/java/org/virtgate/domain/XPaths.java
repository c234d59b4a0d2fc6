package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** XPath 1.0 over a domain, with the prefixes of {@link DomainNamespaces}. To be used by one thread at a time, as the JDK's is. */
public final class XPaths {
    private final XPath xpath;

    public XPaths() {
        xpath = XPathFactory.newDefaultInstance().newXPath();
        xpath.setNamespaceContext(DomainNamespaces.INSTANCE);
    }

    /**
     * The nodes that an expression selects, in document order.
     *
     * @throws IllegalArgumentException if it is no expression that selects nodes; the rule reader has refused those
     */
    public List<Node> select(Node context, String expression) {
        try {
            NodeList found = (NodeList) xpath.evaluate(expression, context, XPathConstants.NODESET);
            List<Node> nodes = new ArrayList<>(found.getLength());
            for (int i = 0; i < found.getLength(); i++) {
                nodes.add(found.item(i));
            }
            return nodes;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("not an expression that selects nodes: " + expression, e);
        }
    }
}
