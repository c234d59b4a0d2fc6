package org.virtgate.domain;

import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The places of a domain that contain secrets.
 *
 * <ul>
 *   <li>What libvirt prints only when asked for secure information (virDomainDefFormat with
 *       VIR_DOMAIN_DEF_FORMAT_SECURE): passwords of VNC and SPICE, cookies of HTTP disks.
 *   <li>What the domain hands to the guest or to QEMU unread, in a form that only they know: the kernel's command line,
 *       OEM strings, firmware configuration, SEV's session, environment variables, some arguments of QEMU.
 *   <li>In {@code <metadata>} of other programs: what their names call a secret.
 *   <li>Everywhere else, the secret parts of names and options: {@link SecretText}.
 * </ul>
 */
public final class Secrets {
    /** The text that replaces a secret. */
    public static final String HIDDEN = "(secret)";

    /** Elements whose text is a secret, each with the element around it. */
    private static final Set<String> ELEMENTS = Set.of(
            "cookies/cookie",
            "os/cmdline",
            "os/initenv",
            "oemStrings/entry",
            "launchSecurity/dhCert",
            "launchSecurity/session",
            "launchSecurity/idBlock",
            "launchSecurity/idAuth",
            "launchSecurity/hostData",
            "auth/secret",
            "encryption/secret");

    /** The same without the element around: most names of a domain are none of these. */
    private static final Set<String> NAMES = ELEMENTS.stream()
            .map(place -> place.substring(place.indexOf('/') + 1))
            .collect(Collectors.toUnmodifiableSet());

    /** Attributes that are secrets, on whatever element: of graphics, of HTTP disks. */
    private static final Set<String> ATTRIBUTES = Set.of("passwd", "password", "query");

    /** Attributes that name what an element of metadata holds, and are no secrets themselves. */
    private static final Set<String> NAMING = Set.of("name", "key");

    /** Options of qemu(1) whose next argument is for the guest: its kernel's command line, fw_cfg, SMBIOS tables. */
    private static final Set<String> FOR_THE_GUEST = Set.of("append", "fw_cfg", "smbios");

    private Secrets() {}

    /** Returns the place's value, with {@link #HIDDEN} in place of what is secret in it. */
    public static String shown(Place place) {
        return shown(place, place.value());
    }

    /** Returns what the place's value is, was or will be, with {@link #HIDDEN} in place of what is secret in it. */
    public static String shown(Place place, String value) {
        return shown(place, value, isInMetadata(place.element()));
    }

    /**
     * Returns the same for whoever looks through a whole domain.
     *
     * @param metadata whether the place's element is {@linkplain #isInMetadata in metadata}
     */
    static String shown(Place place, String value, boolean metadata) {
        if (value.isBlank()) {
            return value;
        }
        return isSecret(place, metadata) ? HIDDEN : SecretText.hidden(value);
    }

    /** Whether the whole value of the place is secret, or that of anything below it. */
    private static boolean isSecret(Place place, boolean metadata) {
        Element element = place.element();
        if (place.attribute() != null) {
            return isSecretAttribute(element, place.attribute(), metadata)
                    || (metadata && !NAMING.contains(place.attribute()) && isInTellingMetadata(element));
        }
        if (isSecretElement(element, metadata)) {
            return true;
        }
        boolean below = metadata || isMetadata(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Elements.isElement(child) && isSecret(new Place((Element) child, null), below)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the element's own text is secret. */
    static boolean isSecretElement(Element element, boolean metadata) {
        if (!(element.getParentNode() instanceof Element around)) {
            return false;
        }
        String name = XmlNames.local(element);
        return (NAMES.contains(name) && ELEMENTS.contains(XmlNames.local(around) + "/" + name))
                || (name.equals("entry") && around.getAttribute("type").equals("fwcfg"))
                || (metadata && isInTellingMetadata(element));
    }

    private static boolean isSecretAttribute(Element element, String attribute, boolean metadata) {
        if (ATTRIBUTES.contains(attribute)) {
            return true;
        }
        if (attribute.equals("value") && DomainNamespaces.QEMU.equals(element.getNamespaceURI())) {
            return switch (XmlNames.local(element)) {
                case "env" -> true;
                case "arg" -> isForTheGuest(element) || isSecretObject(element.getAttribute(attribute));
                case "property" -> SecretNames.isTelling(element.getAttribute("name"));
                default -> false;
            };
        }
        // <meta key="role"> names its value, and is none itself.
        return metadata
                && !attribute.equals("key")
                && SecretNames.isTelling(attribute.substring(attribute.indexOf(':') + 1));
    }

    private static boolean isForTheGuest(Element argument) {
        Node before = argument.getPreviousSibling();
        while (before != null && !(before instanceof Element)) {
            before = before.getPreviousSibling();
        }
        return before instanceof Element option
                && FOR_THE_GUEST.contains(option.getAttribute("value").replaceFirst("^--?", ""));
    }

    /**
     * Whether an argument describes a secret of QEMU (qemu(1), {@code -object secret}), of which nothing else counts.
     */
    private static boolean isSecretObject(String argument) {
        return argument.startsWith("secret,") || argument.contains("\"secret\"");
    }

    /** Whether the element, or one around it in metadata, has a name of another program that tells of a secret. */
    private static boolean isInTellingMetadata(Element element) {
        for (Node node = element; node instanceof Element around && !isMetadata(around); node = node.getParentNode()) {
            if (!DomainNamespaces.VIRTGATE.equals(around.getNamespaceURI()) && isTelling(around)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTelling(Element element) {
        return SecretNames.isTelling(XmlNames.local(element))
                || SecretNames.isTelling(element.getAttribute("name"))
                || SecretNames.isTelling(element.getAttribute("key"));
    }

    /** Whether a {@code <metadata>} of the domain is around the element. */
    static boolean isInMetadata(Element element) {
        for (Node node = element.getParentNode(); node instanceof Element around; node = node.getParentNode()) {
            if (isMetadata(around)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the element is the domain's {@code <metadata>}. */
    static boolean isMetadata(Element element) {
        return element.getParentNode() == element.getOwnerDocument().getDocumentElement()
                && element.getNodeName().equals("metadata");
    }
}
