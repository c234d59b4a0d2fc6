package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Evaluates XPath 1.0 over a domain, with the prefixes of {@link DomainNamespaces}. Not thread-safe, because the JDK's
 * XPath is not.
 */
public final class XPaths {
    /** Created when first needed: for many guests no rule has a selector. */
    private @Nullable XPath xpath;

    /**
     * Returns the nodes that an expression selects, in document order.
     *
     * @throws IllegalArgumentException if the expression does not select nodes; the rule reader refuses such
     *     expressions
     * @throws Computing.Abandoned if nobody waits any more
     */
    public List<Node> select(Node context, String expression) {
        Computing.proceed();
        return context instanceof Document document
                ? PlainPath.of(expression).map(path -> path.select(document)).orElseGet(() -> any(context, expression))
                : any(context, expression);
    }

    private List<Node> any(Node context, String expression) {
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
