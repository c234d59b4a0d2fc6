package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param name for messages: {@code interface 1 (52:54:00:00:00:01)}
 */
public record GuestInterface(String name, Element element) {
    private static final Pattern VLAN = Pattern.compile("[0-9]{1,4}");

    /** Returns the guest's interfaces, in document order. */
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

    /** Returns an attribute of a child of the interface; empty if either is absent. */
    public String attribute(String child, String attribute) {
        return Devices.child(element, child, attribute);
    }

    /** Returns the type: bridge, network, direct, hostdev and the like. */
    public String type() {
        return element.getAttribute("type");
    }

    /** Returns the name of the bridge, network or device that it is plugged into; empty for other types. */
    public String source() {
        return switch (type()) {
            case "bridge" -> attribute("source", "bridge");
            case "network" -> attribute("source", "network");
            case "direct" -> attribute("source", "dev");
            default -> "";
        };
    }

    /**
     * Returns what the passport says about this interface; empty if it says nothing. Also empty if the passport names
     * another bridge, network or device than the domain had when it arrived: the interface was then moved after the
     * origin wrote the passport.
     */
    public Optional<InterfaceClaim> claim(Passport passport, Guest guest) {
        Optional<GuestInterface> came = of(guest.cameWith("interface")).stream()
                .filter(nic -> nic.mac().equals(mac()))
                .findFirst();
        return passport.interfaces().stream()
                .filter(claim -> claim.mac().equals(mac()))
                .filter(claim -> came.filter(nic -> nic.matches(claim)).isPresent())
                .findFirst();
    }

    private boolean matches(InterfaceClaim claim) {
        return claim.type().map(type()::equals).orElse(true)
                && claim.source().map(source()::equals).orElse(true);
    }

    private String mac() {
        return attribute("mac", "address").toLowerCase(Locale.ROOT);
    }

    /** Whether the interface is plugged into this bridge, network or device. */
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

    /** Whether its port is an Open vSwitch port. */
    public boolean openVSwitch() {
        return attribute("virtualport", "type").equals("openvswitch");
    }

    /** Returns the VLANs that the domain puts its port into; empty if it leaves that to the bridge or network. */
    public Set<Integer> vlans() {
        return Elements.child(element, "vlan")
                .map(vlan -> Elements.children(vlan, "tag").stream()
                        .map(tag -> tag.getAttribute("id"))
                        .filter(id -> VLAN.matcher(id).matches())
                        .map(Integer::valueOf)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .orElseGet(TreeSet::new);
    }

    /** Returns what the interface is plugged into on this host, whether that exists or not. */
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

        /**
         * Something else than a bridge: a device, a process, nothing at all, or a libvirt network that does not exist
         * or has no bridge.
         */
        record NoBridge() implements Attachment {}

        /**
         * A libvirt network of which it is not known whether it has a bridge.
         *
         * @param why the reason, as a message says it
         */
        record NotKnown(String why) implements Attachment {}
    }
}
