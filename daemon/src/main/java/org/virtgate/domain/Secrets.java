package org.virtgate.domain;

import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The places of a domain that contain secrets. These are the passwords of VNC and SPICE and the cookies of HTTP disks,
 * which libvirt prints only when asked for secure information (virDomainDefFormat with VIR_DOMAIN_DEF_FORMAT_SECURE).
 * In arguments that libvirt passes to QEMU unread, they are a secret object's data (qemu(1), {@code -object secret})
 * and environment variables with telling names.
 */
public final class Secrets {
    /** The text that replaces a secret. */
    public static final String HIDDEN = "(secret)";

    private static final Pattern DATA = Pattern.compile("(^|[,{\"])(data|password)[\"]?[=:]");
    private static final Pattern NAME = Pattern.compile("(?i).*(PASS|SECRET|TOKEN|CREDENTIAL).*");

    private Secrets() {}

    /** Returns the place's value, or {@link #HIDDEN} if that is a secret. */
    public static String shown(Place place) {
        return isSecret(place) ? HIDDEN : place.value();
    }

    /** Whether the place, or anything below it, contains a secret. */
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
