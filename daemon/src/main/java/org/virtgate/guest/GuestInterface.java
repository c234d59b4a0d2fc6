package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.domain.passport.Passport;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.rules.NetworkRef;
import org.w3c.dom.Element;

/**
 * A network interface of a guest.
 *
 * @param name as messages call it: {@code interface 1 (52:54:00:00:00:01)}
 */
public record GuestInterface(String name, Element element) {
    /** The guest's interfaces, in document order. */
    public static List<GuestInterface> of(Guest guest) {
        return of(guest.devices("interface"));
    }

    private static List<GuestInterface> of(List<Element> elements) {
        List<GuestInterface> nics = new ArrayList<>();
        for (Element element : elements) {
            String mac = Devices.child(element, "mac", "address");
            nics.add(new GuestInterface(
                    "interface " + (nics.size() + 1) + (mac.isEmpty() ? "" : " (" + Printable.of(mac) + ")"), element));
        }
        return nics;
    }

    /** An attribute of a child of the interface; empty where either is absent. */
    public String attribute(String child, String attribute) {
        return Devices.child(element, child, attribute);
    }

    /** Bridge, network, direct, hostdev and the like. */
    public String type() {
        return element.getAttribute("type");
    }

    /** The name of what it is plugged into: a bridge, a network, a device; empty where that has none. */
    public String source() {
        return switch (type()) {
            case "bridge" -> attribute("source", "bridge");
            case "network" -> attribute("source", "network");
            case "direct" -> attribute("source", "dev");
            default -> "";
        };
    }

    /**
     * What the origin told of it; empty too where that is of another bridge, network or device than the guest came
     * with: it was plugged into that after the origin had told.
     */
    public Optional<InterfaceClaim> claim(Passport passport, Guest guest) {
        Optional<GuestInterface> came = of(guest.cameWith("interface")).stream()
                .filter(nic -> nic.mac().equals(mac()))
                .findFirst();
        return passport.interfaces().stream()
                .filter(claim -> claim.mac().equals(mac()))
                .filter(claim -> came.filter(nic -> nic.isAs(claim)).isPresent())
                .findFirst();
    }

    private boolean isAs(InterfaceClaim claim) {
        return claim.type().map(type()::equals).orElse(true)
                && claim.source().map(source()::equals).orElse(true);
    }

    private String mac() {
        return attribute("mac", "address").toLowerCase(Locale.ROOT);
    }

    /** Whether it is plugged into this on this host. */
    public boolean isIn(NetworkRef ref) {
        String type = element.getAttribute("type");
        if (ref instanceof NetworkRef.Bridge bridge) {
            return type.equals("bridge")
                    && attribute("source", "bridge").equals(bridge.name())
                    && bridge.profile().map(profile()::equals).orElse(true);
        } else if (ref instanceof NetworkRef.Network network) {
            return type.equals("network")
                    && attribute("source", "network").equals(network.name())
                    && network.portgroup()
                            .map(attribute("source", "portgroup")::equals)
                            .orElse(true);
        }
        return type.equals("direct") && attribute("source", "dev").equals(((NetworkRef.Device) ref).name());
    }

    private String profile() {
        return Elements.child(element, "virtualport")
                .map(port -> Devices.child(port, "parameters", "profileid"))
                .orElse("");
    }

    /** Whether its port is one of Open vSwitch. */
    public boolean openVSwitch() {
        return attribute("virtualport", "type").equals("openvswitch");
    }

    /** What it is plugged into on this host, be that there or not. */
    public Attachment attachment(HostSnapshot host) {
        return switch (type()) {
            case "bridge" -> new Attachment.Bridge(attribute("source", "bridge"));
            case "network" -> network(host);
            default -> new Attachment.NoBridge();
        };
    }

    private Attachment network(HostSnapshot host) {
        String network = attribute("source", "network");
        if (host.libvirt().networks() instanceof Fact.Known<Map<String, LibvirtNetwork>> known) {
            return Optional.ofNullable(known.value().get(network))
                    .flatMap(LibvirtNetwork::bridge)
                    .<Attachment>map(Attachment.Bridge::new)
                    .orElseGet(Attachment.NoBridge::new);
        }
        String why = host.libvirt().networks() instanceof Fact.Unknown<?> unknown ? unknown.why() : "";
        return new Attachment.NotKnown(
                "the bridge of libvirt network " + Printable.of(network) + " is not known: " + why);
    }

    /** What an interface is plugged into. */
    public sealed interface Attachment {
        /** A bridge, of Linux or of Open vSwitch. */
        record Bridge(String name) implements Attachment {}

        /** A device, a process, nothing at all, or a libvirt network that is not there or has no bridge. */
        record NoBridge() implements Attachment {}

        /**
         * Libvirt's network may have a bridge.
         *
         * @param why as a message says it
         */
        record NotKnown(String why) implements Attachment {}
    }
}
