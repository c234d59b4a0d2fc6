package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Edits of the text against the same edits of a tree: two ways that share no code must come to the same document. */
class RandomEditsTest {
    private static final String[] VALUES = {"", "a b", "<&>'\"", "]]>", "/srv/ü/😀", "x\ty\nz"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void textAndTreeAgree(long seed) throws DomainXmlException {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            DomainXml domain = DomainXml.parse("<domain>" + content(random, 4) + "</domain>");
            DomainXml byTree = DomainXml.parse(domain.text());
            List<Edit> edits = edits(random, domain.document(), byTree.document());
            DomainXml byText = DomainXml.parse(domain.with(edits));
            assertTrue(
                    byText.document()
                            .getDocumentElement()
                            .isEqualNode(byTree.document().getDocumentElement()),
                    () -> "seed " + seed + ": " + domain.text() + "\n" + edits + "\n" + byText.text());
            assertEquals(domain.text(), domain.with(List.of()));
        }
    }

    private static List<Edit> edits(Random random, Document document, Document twin) {
        NodeList elements = document.getElementsByTagName("*");
        NodeList twins = twin.getElementsByTagName("*");
        List<Edit> edits = new ArrayList<>();
        for (int i = 1; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            Element other = (Element) twins.item(i);
            String value = VALUES[random.nextInt(VALUES.length)];
            switch (random.nextInt(6)) {
                case 0 -> {
                    edits.add(new Edit.AddAttribute(element, "new", value));
                    other.setAttributeNS(null, "new", value);
                }
                case 1 -> {
                    if (element.hasAttribute("b")) {
                        edits.add(new Edit.SetValue(new Place(element, "b"), value));
                        other.setAttributeNS(null, "b", value);
                    }
                }
                case 2 -> {
                    if (element.hasAttribute("a")) {
                        edits.add(new Edit.Remove(new Place(element, "a")));
                        other.removeAttribute("a");
                    }
                }
                case 3 -> {
                    if (element.getElementsByTagName("*").getLength() == 0) {
                        edits.add(new Edit.SetValue(new Place(element, null), value));
                        other.setTextContent(value);
                    }
                }
                default -> {
                    // most elements stay as they are
                }
            }
        }
        return edits;
    }

    private static String content(Random random, int depth) {
        StringBuilder xml = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = "e" + random.nextInt(3);
            String space = random.nextBoolean() ? " " : "\n  ";
            xml.append('<').append(name);
            if (random.nextBoolean()) {
                xml.append(space)
                        .append("a")
                        .append(random.nextBoolean() ? "=" : " = ")
                        .append("'x>\"y/'");
            }
            if (random.nextBoolean()) {
                xml.append(space).append("b=\"'/>&lt;\"");
            }
            switch (random.nextInt(4)) {
                case 0 -> xml.append("/>");
                case 1 -> xml.append(" ></").append(name).append(" >");
                default ->
                    xml.append('>')
                            .append(depth > 0 && random.nextBoolean() ? content(random, depth - 1) : "t&amp;t")
                            .append("</")
                            .append(name)
                            .append('>');
            }
            xml.append(random.nextBoolean() ? "<!-- <e0 a='> -->" : "<?p <e1?>");
        }
        return xml.toString();
    }
}
