package org.virtgate.domain;

import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The places of a domain that hold secrets: what libvirt prints only when asked for secure information
 * (virDomainDefFormat with VIR_DOMAIN_DEF_FORMAT_SECURE), which are the passwords of VNC and SPICE and the cookies of
 * HTTP disks; and what is handed to QEMU past libvirt: a secret object's data (qemu(1), {@code -object secret}), and
 * variables whose names say what they are.
 */
public final class Secrets {
    /** What is shown in place of a secret. */
    public static final String HIDDEN = "(secret)";

    private static final Pattern DATA = Pattern.compile("(^|[,{\"])(data|password)[\"]?[=:]");
    private static final Pattern NAME = Pattern.compile("(?i).*(PASS|SECRET|TOKEN|CREDENTIAL).*");

    private Secrets() {}

    /** The place's value, or {@link #HIDDEN} where that is a secret. */
    public static String shown(Place place) {
        return isSecret(place) ? HIDDEN : place.value();
    }

    /** Whether the place holds a secret, itself or below it. */
    public static boolean isSecret(Place place) {
        String attribute = place.attribute();
        if (attribute != null) {
            return attribute.equals("passwd") || (attribute.equals("value") && isForQemu(place));
        }
        for (Node node = place.element(); node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals("cookies")) {
                return true;
            }
        }
        return place.element().getElementsByTagName("cookies").getLength() > 0;
    }

    private static boolean isForQemu(Place place) {
        Element element = place.element();
        if (!DomainNamespaces.QEMU.equals(element.getNamespaceURI())) {
            return false;
        }
        return switch (element.getLocalName()) {
            case "arg" -> DATA.matcher(place.value()).find();
            case "env" -> NAME.matcher(element.getAttribute("name")).matches();
            default -> false;
        };
    }
}
