package org.virtgate.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.w3c.dom.Element;

/**
 * Finds the element in another definition of a guest that corresponds to an element of this one. The live and the
 * persistent definition number their devices differently as soon as one has a device more. A device is identified by
 * what the guest sees of it (a disk's target, an interface's MAC address, a port's number), else by the alias that the
 * user gave it, else by its address. Everything else, also inside a device, is identified by its name and its number
 * among siblings of that name.
 */
public final class Counterparts {
    private final Element root;

    /** Finds counterparts in this domain. */
    public Counterparts(DomainXml other) {
        this.root = other.document().getDocumentElement();
    }

    /** Returns the element in the other definition that corresponds to this one; empty if there is none. */
    public Optional<Element> of(Element element) {
        if (!(element.getParentNode() instanceof Element parent)) {
            return Optional.of(root);
        }
        return of(parent).flatMap(there -> isDevice(element) ? device(element, there) : byNumber(element, there));
    }

    /**
     * Returns the place in the other definition that corresponds to this one. It may be an attribute that is absent.
     */
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
        List<Element> sameName = Elements.children(devices, device.getNodeName());
        for (Function<Element, String> name : List.<Function<Element, String>>of(
                Counterparts::seenByTheGuest, Counterparts::alias, Counterparts::address)) {
            String wanted = name.apply(device);
            if (!wanted.isEmpty()) {
                return sameName.stream()
                        .filter(d -> name.apply(d).equals(wanted))
                        .findFirst();
            }
        }
        return byNumber(device, devices);
    }

    private static Optional<Element> byNumber(Element element, Element parent) {
        Element parentOfElement = (Element) element.getParentNode();
        String name = element.getNodeName();
        int number = Elements.children(parentOfElement, name).indexOf(element);
        List<Element> sameName = Elements.children(parent, name);
        return number < sameName.size() ? Optional.of(sameName.get(number)) : Optional.empty();
    }

    /**
     * Returns a value that libvirt keeps unchanged over a migration and that no two devices of a kind share; empty if
     * there is none.
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

    /**
     * Returns the alias that the user gave; aliases that libvirt generates are only in the live definition
     * (VIR_DOMAIN_USER_ALIAS_PREFIX, domain_conf.h).
     */
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
