package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Whatever text comes, it is refused with a reason, or each of its values can be changed without touching anything
 * else: the tree read from the changed text is the tree changed at that place.
 */
class DomainXmlFuzzTest {
    private static final DomainXml.Limits LIMITS = new DomainXml.Limits(1 << 16, 64, 32, 400);
    private static final String[] VALUES = {"/srv/b", "", "<&>'\"\t\r\n]]>", "ü😀"};

    @FuzzTest
    void changesWhatAnEditNamesAlone(byte[] bytes) throws DomainXmlException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        DomainXml domain;
        DomainXml twin;
        try {
            domain = DomainXml.parse(text, LIMITS);
            twin = DomainXml.parse(text, LIMITS);
        } catch (DomainXmlException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
            return;
        }
        assertEquals(text, domain.text());
        assertEquals(text, domain.with(List.of()));
        assertEquals(domain.name().strip(), domain.name());
        List<Edit> edits = edits(domain);
        for (Edit edit : edits) {
            keepsTheRest(text, domain.with(List.of(edit)), edit);
        }
        edits.forEach(edit -> apply(edit, domain, twin));
        DomainXml edited = DomainXml.parse(domain.with(edits));
        assertTrue(
                edited.document()
                        .getDocumentElement()
                        .isEqualNode(twin.document().getDocumentElement()),
                edited::text);
        String redacted = Redaction.of(edited);
        assertEquals(redacted, Redaction.of(DomainXml.parse(redacted)));
        PathCatalogue.find(edited.document())
                .forEach(path -> assertFalse(path.path().isBlank(), path.toString()));
    }

    /** Every attribute and every text gets another value, but for some that are removed or added. */
    private static List<Edit> edits(DomainXml domain) {
        List<Edit> edits = new ArrayList<>();
        NodeList elements = domain.document().getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            NamedNodeMap attributes = element.getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                String name = attributes.item(j).getNodeName();
                if (!name.startsWith("xmlns")) {
                    Place place = new Place(element, name);
                    edits.add(
                            (i + j) % 5 == 4
                                    ? new Edit.Remove(place)
                                    : new Edit.SetValue(place, VALUES[(i + j) % VALUES.length]));
                }
            }
            if (element.getElementsByTagName("*").getLength() == 0) {
                edits.add(new Edit.SetValue(new Place(element, null), VALUES[i % VALUES.length]));
            }
            if (i % 7 == 3 && !element.hasAttribute("added")) {
                edits.add(new Edit.AddAttribute(element, "added", VALUES[i % VALUES.length]));
            }
        }
        return edits;
    }

    /** What is before and after the edited place is the same to the character. */
    private static void keepsTheRest(String before, String after, Edit edit) {
        int shortest = Math.min(before.length(), after.length());
        int start = 0;
        while (start < shortest && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shortest - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        String replaced = before.substring(start, before.length() - end);
        String of = edit.element().getNodeName();
        boolean attribute = edit instanceof Edit.SetValue set && set.place().attribute() != null;
        assertFalse(attribute && replaced.indexOf('<') >= 0, () -> of + " lost " + replaced);
        assertFalse(edit instanceof Edit.AddAttribute && !replaced.isEmpty(), () -> of + " lost " + replaced);
    }

    private static void apply(Edit edit, DomainXml domain, DomainXml twin) {
        Element element = twinOf(edit.element(), domain, twin);
        if (edit instanceof Edit.AddAttribute add) {
            element.setAttributeNS(null, add.name(), add.value());
        } else if (edit instanceof Edit.Remove remove) {
            element.removeAttribute(String.valueOf(remove.place().attribute()));
        } else if (edit instanceof Edit.SetValue set) {
            String attribute = set.place().attribute();
            if (attribute == null) {
                element.setTextContent(set.value());
            } else {
                element.getAttributeNode(attribute).setValue(set.value());
            }
        }
    }

    private static Element twinOf(Element element, DomainXml domain, DomainXml twin) {
        if (element == domain.document().getDocumentElement()) {
            return twin.document().getDocumentElement();
        }
        int index = 0;
        for (Node node = element.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            index++;
        }
        Node child = twinOf((Element) element.getParentNode(), domain, twin).getFirstChild();
        for (; index > 0; index--) {
            child = child.getNextSibling();
        }
        return (Element) child;
    }
}
