package org.virtgate.domain.passport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.xml.XMLConstants;
import org.virtgate.domain.DomainNamespaces;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Elements;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The seal of a passport: its attribute {@code seal}, which only a host with the fleet's key can make. It is a keyed
 * hash (HMAC-SHA-256, RFC 2104) over the guest's UUID and all that the passport says, in a form that does not change
 * when libvirt prints the passport anew or when a newer virtgate writes more into it.
 */
public final class Seal {
    /** The algorithm for which a {@link Key} is made. */
    public static final String ALGORITHM = "HmacSHA256";

    private static final String ATTRIBUTE = "seal";

    private Seal() {}

    /** Returns the passport that {@link PassportWriter} wrote, with its seal. */
    public static String on(String passport, String uuid, Key key) {
        Element read;
        try {
            read = Elements.child(
                            DomainXml.parse("<domain>" + passport + "</domain>")
                                    .document()
                                    .getDocumentElement(),
                            Passport.ELEMENT)
                    .orElseThrow();
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException("not a passport: " + e.getMessage(), e);
        }
        String start = "<" + Passport.ELEMENT;
        return start + " " + ATTRIBUTE + "=\"" + of(read, uuid, key) + "\"" + passport.substring(start.length());
    }

    /** Returns whether the passport has a seal, true or false. */
    public static boolean isOn(Element passport) {
        return passport.hasAttribute(ATTRIBUTE);
    }

    /** Returns whether the passport has the seal that this key makes for a guest of this UUID. */
    public static boolean holds(Element passport, String uuid, Key key) {
        return MessageDigest.isEqual(
                of(passport, uuid, key).getBytes(StandardCharsets.UTF_8),
                passport.getAttribute(ATTRIBUTE).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(Element passport, String uuid, Key key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            StringBuilder said = new StringBuilder();
            field(uuid, said);
            say(passport, said);
            return HexFormat.of().formatHex(mac.doFinal(said.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM + ", and the key is for it", e);
        }
    }

    /** Appends what an element says: names, attributes in the order of their names, and children or else text. */
    private static void say(Element element, StringBuilder said) {
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
        if (isPassport(element)) {
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
                say(child, said);
            }
        }
        if (isLeaf) {
            field(element.getTextContent().strip(), said);
        }
        said.append('>');
    }

    private static boolean isPassport(Element element) {
        return DomainNamespaces.VIRTGATE.equals(element.getNamespaceURI())
                && element.getLocalName().equals(Passport.ELEMENT);
    }

    /** With its length first, so that no two lists of fields read alike. */
    private static void field(String value, StringBuilder said) {
        said.append(value.length()).append(':').append(value);
    }
}
