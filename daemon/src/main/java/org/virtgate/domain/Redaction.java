package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Hides the {@link Secrets} of a domain and what its comments say, and leaves everything else unchanged. */
public final class Redaction {
    private final List<Edit> edits = new ArrayList<>();

    private Redaction() {}

    /** Returns the domain's text without secrets. */
    public static String of(DomainXml domain) {
        Redaction redaction = new Redaction();
        redaction.look(domain.document().getDocumentElement(), false);
        return CommentFree.of(redaction.edits.isEmpty() ? domain.text() : domain.with(redaction.edits));
    }

    /** @param metadata whether the element is in metadata */
    private void look(Element element, boolean metadata) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            hide(new Place(element, attribute.getNodeName()), attribute.getNodeValue(), metadata);
        }
        boolean below = metadata || Secrets.isMetadata(element);
        boolean leaf = true;
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Elements.isElement(child)) {
                leaf = false;
                look((Element) child, below);
            } else {
                text.append(child instanceof Text own ? own.getData() : "");
            }
        }
        if (leaf) {
            hide(new Place(element, null), text.toString(), metadata);
        } else if (metadata) {
            hideMixed(element, text.toString());
        }
    }

    private void hide(Place place, String value, boolean metadata) {
        String shown = Secrets.shown(place, value, metadata);
        if (!shown.equals(value)) {
            edits.add(new Edit.SetValue(place, shown));
        }
    }

    /** Hides all of an element that has a secret in its text and elements beside it, as only metadata may have. */
    private void hideMixed(Element element, String text) {
        if (!SecretText.hidden(text).equals(text) || (!text.isBlank() && Secrets.isSecretElement(element, true))) {
            edits.add(new Edit.SetValue(new Place(element, null), Secrets.HIDDEN));
        }
    }
}
