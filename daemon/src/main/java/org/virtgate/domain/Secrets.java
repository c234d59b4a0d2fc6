package org.virtgate.domain;

import org.w3c.dom.Node;

/**
 * The places of a domain that hold secrets: what libvirt prints only when asked for secure information (virDomainDefFormat with
 * VIR_DOMAIN_DEF_FORMAT_SECURE): the passwords of VNC and SPICE, and the cookies of HTTP disks.
 */
public final class Secrets {
    /** What is shown in place of a secret. */
    public static final String HIDDEN = "(secret)";

    private Secrets() {}

    /** The place's value, or {@link #HIDDEN} where that is a secret. */
    public static String shown(Place place) {
        return isSecret(place) ? HIDDEN : place.value();
    }

    /** Whether the place holds a secret, itself or below it. */
    public static boolean isSecret(Place place) {
        String attribute = place.attribute();
        if (attribute != null) {
            return attribute.equals("passwd");
        }
        for (Node node = place.element(); node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals("cookies")) {
                return true;
            }
        }
        return place.element().getElementsByTagName("cookies").getLength() > 0;
    }
}
