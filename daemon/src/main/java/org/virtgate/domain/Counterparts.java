package org.virtgate.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * Finds what stands for the same thing in another definition of a guest: its live one and its persistent one number
 * their devices differently as soon as one has a device more. A device is known by what the guest sees of it (a disk's
 * target, an interface's MAC address, a port's number), else by the alias that its owner gave it, else by its address;
 * what is in a device, and everything else, by its name and its number among its like.
 */
public final class Counterparts {
    private final Element root;

    /** Those in this domain. */
    public Counterparts(DomainXml other) {
        this.root = other.document().getDocumentElement();
    }

    /** The element there that stands for this one of another document. */
    public Optional<Element> of(Element element) {
        if (!(element.getParentNode() instanceof Element parent)) {
            return Optional.of(root);
        }
        return of(parent).flatMap(there -> isDevice(element) ? device(element, there) : numbered(element, there));
    }

    /** The place there that stands for this one; it may be an attribute that is absent. */
    public Optional<Place> of(Place place) {
        return of(place.element()).map(element -> new Place(element, place.attribute()));
    }

    private static boolean isDevice(Element element) {
        return element.getParentNode() instanceof Element parent
                && parent.getNodeName().equals("devices")
                && parent.getParentNode() instanceof Element domain
                && domain.getNodeName().equals("domain");
    }

    private static Optional<Element> device(Element device, Element devices) {
        List<Element> like = Elements.children(devices, device.getNodeName());
        for (Function<Element, String> name : List.<Function<Element, String>>of(
                Counterparts::seenByTheGuest, Counterparts::alias, Counterparts::address)) {
            String wanted = name.apply(device);
            if (!wanted.isEmpty()) {
                return like.stream().filter(d -> name.apply(d).equals(wanted)).findFirst();
            }
        }
        return numbered(device, devices);
    }

    private static Optional<Element> numbered(Element element, Element parent) {
        Element around = (Element) element.getParentNode();
        String name = element.getNodeName();
        int number = Elements.children(around, name).indexOf(element);
        List<Element> like = Elements.children(parent, name);
        return number < like.size() ? Optional.of(like.get(number)) : Optional.empty();
    }

    /**
     * Of what libvirt holds stable over a migration, what no two devices of a kind have in common; empty where nothing
     * does that.
     */
    private static String seenByTheGuest(Element device) {
        return switch (device.getNodeName()) {
            case "disk" -> below(device, "target", "dev");
            case "interface" -> below(device, "mac", "address").toLowerCase(Locale.ROOT);
            case "filesystem" -> below(device, "target", "dir");
            case "graphics" -> device.getAttribute("type");
            case "controller" -> device.getAttribute("type") + " " + device.getAttribute("index");
            case "serial", "parallel" -> below(device, "target", "port");
            case "console" -> below(device, "target", "type") + " " + below(device, "target", "port");
            case "channel" -> below(device, "target", "name");
            default -> "";
        };
    }

    /** Aliases that libvirt makes up are only in the live definition (VIR_DOMAIN_USER_ALIAS_PREFIX, domain_conf.h). */
    private static String alias(Element device) {
        String alias = below(device, "alias", "name");
        return alias.startsWith("ua-") ? alias : "";
    }

    private static String address(Element device) {
        StringBuilder address = new StringBuilder();
        Elements.child(device, "address").ifPresent(found -> {
            var attributes = found.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                address.append(attributes.item(i)).append(' ');
            }
        });
        return address.toString();
    }

    private static String below(Element device, String child, String attribute) {
        return Elements.child(device, child)
                .map(found -> found.getAttribute(attribute))
                .orElse("");
    }
}
