package org.virtgate.domain.passport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.xml.XMLConstants;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The seal of a passport, or of another element that virtgate puts into a guest's metadata: its attribute {@code seal},
 * which only a host with the fleet's key can make. It is a keyed hash (HMAC-SHA-256, RFC 2104) over the guest's UUID
 * and all that the element says, in a form that does not change when libvirt prints it anew or when a newer virtgate
 * writes more into it.
 */
public final class Seal {
    /** The algorithm for which a {@link Key} is made. */
    public static final String ALGORITHM = "HmacSHA256";

    private static final String ATTRIBUTE = "seal";

    private Seal() {}

    /** Returns an element that virtgate wrote, a passport for example, with its seal. */
    public static String on(String element, String uuid, Key key) {
        try {
            Node read = DomainXml.parse("<domain>" + element + "</domain>")
                    .document()
                    .getDocumentElement()
                    .getFirstChild();
            if (read instanceof Element one) {
                String start = "<" + one.getTagName();
                return start + " " + ATTRIBUTE + "=\"" + of(one, uuid, key) + "\"" + element.substring(start.length());
            }
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException("not an element: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not an element");
    }

    /** Returns whether the element has a seal, true or false. */
    public static boolean isOn(Element element) {
        return element.hasAttribute(ATTRIBUTE);
    }

    /** Returns whether the element has the seal that this key makes for a guest of this UUID. */
    public static boolean holds(Element element, String uuid, Key key) {
        return MessageDigest.isEqual(
                of(element, uuid, key).getBytes(StandardCharsets.UTF_8),
                element.getAttribute(ATTRIBUTE).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(Element element, String uuid, Key key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            StringBuilder said = new StringBuilder();
            field(uuid, said);
            say(element, true, said);
            return HexFormat.of().formatHex(mac.doFinal(said.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM + ", and the key is for it", e);
        }
    }

    /**
     * Appends what an element says: names, attributes in the order of their names, and children or else text.
     *
     * @param sealed whether the seal is on this element, and is not a part of what it says
     */
    private static void say(Element element, boolean sealed, StringBuilder said) {
        said.append('<');
        field(String.valueOf(element.getNamespaceURI()), said);
        field(element.getLocalName(), said);
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.put(attribute.getName(), attribute.getValue());
            }
        }
        if (sealed) {
            attributes.remove(ATTRIBUTE);
        }
        attributes.forEach((name, value) -> {
            field(name, said);
            field(value, said);
        });
        boolean isLeaf = true;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                isLeaf = false;
                say(child, false, said);
            }
        }
        if (isLeaf) {
            field(element.getTextContent().strip(), said);
        }
        said.append('>');
    }

    /** With its length first, so that no two lists of fields read alike. */
    private static void field(String value, StringBuilder said) {
        said.append(value.length()).append(':').append(value);
    }
}
