package org.virtgate.domain;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** Hides the {@link Secrets} of a domain and leaves everything else unchanged. */
public final class Redaction {
    private Redaction() {}

    /** Returns the domain's text without secrets. */
    public static String of(DomainXml domain) {
        List<Edit> edits = new ArrayList<>();
        NodeList elements = domain.document().getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            NamedNodeMap attributes = element.getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                hide(new Place(element, attributes.item(j).getNodeName()), edits);
            }
            if (element.getElementsByTagName("*").getLength() == 0) {
                hide(new Place(element, null), edits);
            }
        }
        return edits.isEmpty() ? domain.text() : domain.with(edits);
    }

    private static void hide(Place place, List<Edit> edits) {
        if (Secrets.isSecret(place) && !place.value().isEmpty()) {
            edits.add(new Edit.SetValue(place, Secrets.HIDDEN));
        }
    }
}
