package org.virtgate.domain.passport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Elements;
import org.w3c.dom.Attr;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Comment;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Writes the one element of virtgate's namespace that libvirt keeps in a guest's metadata (virDomainDefSetMetadata in
 * domain_conf.c, libvirt 9.0). It is the passport, or an element that contains the passport beside elements of
 * administrators, such as {@code <apart group="web"/>}.
 */
public final class PassportElement {
    /** The name of the element that contains both, if the administrator has not chosen one. */
    private static final String HOLDER = "guest";

    private final StringBuilder text = new StringBuilder(1024);

    private PassportElement() {}

    /**
     * Returns the element with this passport in it, as it was written, and everything else kept. Empty if there are two
     * such elements, or if the element contains something of another namespace: virtgate does not touch these.
     */
    public static Optional<String> with(DomainXml domain, String written) {
        List<Element> found = Elements.child(domain.document().getDocumentElement(), "metadata")
                .map(PassportElement::ours)
                .orElse(List.of());
        if (found.isEmpty()) {
            return Optional.of(written);
        } else if (found.size() > 1) {
            return Optional.empty();
        }
        PassportElement element = new PassportElement();
        return element.renew(found.get(0), written) ? Optional.of(element.text.toString()) : Optional.empty();
    }

    /** Returns the child elements of virtgate's namespace, in document order. */
    static List<Element> ours(Element parent) {
        List<Element> ours = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && DomainNamespaces.VIRTGATE.equals(element.getNamespaceURI())) {
                ours.add(element);
            }
        }
        return ours;
    }

    private boolean renew(Element element, String passport) {
        boolean isPassport = Fields.isNamed(element, Passport.ELEMENT);
        if (isPassport && ours(element).stream().noneMatch(PassportElement::isApart)) {
            text.append(passport);
            return true;
        }
        boolean isHolder = !isPassport && !isApart(element);
        String name = isHolder ? element.getLocalName() : HOLDER;
        text.append('<')
                .append(name)
                .append(" xmlns=\"")
                .append(DomainNamespaces.VIRTGATE)
                .append('"');
        boolean kept = !isHolder || attributes(element);
        text.append('>');
        if (isPassport) {
            kept = ours(element).stream().filter(PassportElement::isApart).allMatch(this::keep);
        } else {
            kept &= isHolder ? children(element) : keep(element);
        }
        text.append(passport).append("</").append(name).append('>');
        return kept;
    }

    private boolean children(Element element) {
        boolean kept = true;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            kept &= Fields.isNamed(node, Passport.ELEMENT) || keep(node);
        }
        return kept;
    }

    private boolean keep(Node node) {
        if (node instanceof CDATASection data) {
            text.append("<![CDATA[").append(data.getData()).append("]]>");
            return true;
        } else if (node instanceof Text words) {
            if (!words.getData().isBlank()) {
                Escape.append(words.getData(), text);
            }
            return true;
        } else if (node instanceof Comment comment) {
            text.append("<!--").append(comment.getData()).append("-->");
            return true;
        } else if (node instanceof Element element && DomainNamespaces.VIRTGATE.equals(element.getNamespaceURI())) {
            text.append('<').append(element.getLocalName());
            boolean kept = attributes(element);
            text.append('>');
            kept &= children(element);
            text.append("</").append(element.getLocalName()).append('>');
            return kept;
        }
        return false;
    }

    private boolean attributes(Element element) {
        boolean kept = true;
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (attribute.getNamespaceURI() == null) {
                text.append(' ').append(attribute.getName()).append("=\"");
                Escape.append(attribute.getValue(), text);
                text.append('"');
            } else {
                kept &= XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI());
            }
        }
        return kept;
    }

    private static boolean isApart(Element element) {
        return element.getLocalName().equals("apart");
    }
}
