package org.virtgate.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Place;
import org.virtgate.rules.Mode;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RewriteRule.MoveNetwork;
import org.w3c.dom.Element;

/**
 * Plugs interfaces into another bridge, libvirt network or device. The interface's type may change too: over a
 * migration, libvirt keeps only what the guest sees of it stable (seen with 9.0.0).
 */
final class NetworkRewriting {
    private NetworkRewriting() {}

    static void plan(RewritePlan plan, RewriteRule rule, MoveNetwork move) {
        for (Element nic : plan.guest().devices("interface")) {
            Optional<Element> source = Elements.child(nic, "source");
            if (source.isPresent() && isIn(nic, source.get(), move.from()) && plan.applies(rule)) {
                plug(plan, new Rewrite.Source.ByRule(rule.id(), rule.at()), rule.mode(), nic, move.to());
            }
        }
    }

    private static boolean isIn(Element nic, Element source, NetworkRef from) {
        if (!nic.getAttribute("type").equals(type(from))
                || !source.getAttribute(attribute(from)).equals(name(from))) {
            return false;
        }
        if (from instanceof NetworkRef.Network network) {
            return network.portgroup()
                    .map(source.getAttribute("portgroup")::equals)
                    .orElse(true);
        }
        if (from instanceof NetworkRef.Bridge bridge) {
            return bridge.profile()
                    .map(p -> profile(nic)
                            .map(e -> e.getAttribute("profileid"))
                            .filter(p::equals)
                            .isPresent())
                    .orElse(true);
        }
        return true;
    }

    /** Returns the place that names what an interface is plugged into; empty if it has no name on the host. */
    static Optional<Place> place(Element nic) {
        String type = nic.getAttribute("type");
        return Elements.child(nic, "source")
                .filter(source -> List.of("bridge", "network", "direct").contains(type))
                .map(source -> new Place(source, attributeOfType(type)));
    }

    /** Proposes to plug the interface into something else, if its {@link #place} is known. */
    static void plug(RewritePlan plan, Rewrite.Source by, Mode mode, Element nic, NetworkRef to) {
        place(nic).ifPresent(place -> plug(plan, by, mode, nic, place, to));
    }

    private static void plug(RewritePlan plan, Rewrite.Source by, Mode mode, Element nic, Place place, NetworkRef to) {
        List<Edit> edits = new ArrayList<>();
        Element source = place.element();
        String was = nic.getAttribute("type");
        if (was.equals(type(to))) {
            set(edits, source, attribute(to), name(to));
        } else {
            edits.add(new Edit.SetValue(new Place(nic, "type"), type(to)));
            for (String old : List.of("bridge", "network", "portgroup", "dev", "mode")) {
                if (source.hasAttribute(old)) {
                    edits.add(new Edit.Remove(new Place(source, old)));
                }
            }
            edits.add(new Edit.AddAttribute(source, attribute(to), name(to)));
            if (to instanceof NetworkRef.Device) {
                edits.add(new Edit.AddAttribute(source, "mode", "bridge"));
            }
        }
        if (to instanceof NetworkRef.Network network) {
            network.portgroup().ifPresent(group -> {
                if (was.equals("network")) {
                    set(edits, source, "portgroup", group);
                } else {
                    edits.add(new Edit.AddAttribute(source, "portgroup", group));
                }
            });
        } else if (to instanceof NetworkRef.Bridge bridge) {
            bridge.profile().ifPresent(p -> profile(nic).ifPresent(e -> set(edits, e, "profileid", p)));
        }
        if (!edits.isEmpty()) {
            plan.propose(by, mode, place, before(nic, source, to), after(was, to), edits);
        }
    }

    private static void set(List<Edit> edits, Element element, String attribute, String value) {
        if (!element.hasAttribute(attribute)) {
            edits.add(new Edit.AddAttribute(element, attribute, value));
        } else if (!element.getAttribute(attribute).equals(value)) {
            edits.add(new Edit.SetValue(new Place(element, attribute), value));
        }
    }

    /** Returns the parameters of an Open vSwitch port, which contain its profile. */
    private static Optional<Element> profile(Element nic) {
        return Elements.child(nic, "virtualport")
                .filter(port -> port.getAttribute("type").equals("openvswitch"))
                .flatMap(port -> Elements.child(port, "parameters"));
    }

    /** Returns what the interface is plugged into, with the portgroup or profile if the rewrite changes that. */
    private static String before(Element nic, Element source, NetworkRef to) {
        String where = source.getAttribute(attributeOfType(nic.getAttribute("type")));
        if (to instanceof NetworkRef.Network network && network.portgroup().isPresent()) {
            return shown(where, "portgroup", Optional.of(source.getAttribute("portgroup")));
        } else if (to instanceof NetworkRef.Bridge bridge && bridge.profile().isPresent()) {
            return shown(where, "profile", profile(nic).map(e -> e.getAttribute("profileid")));
        }
        return where;
    }

    private static String after(String was, NetworkRef to) {
        String where = was.equals(type(to)) ? name(to) : attribute(to) + " " + name(to);
        if (to instanceof NetworkRef.Network network) {
            return shown(where, "portgroup", network.portgroup());
        }
        return to instanceof NetworkRef.Bridge bridge ? shown(where, "profile", bridge.profile()) : where;
    }

    private static String shown(String where, String key, Optional<String> value) {
        return where
                + value.filter(v -> !v.isEmpty()).map(v -> " " + key + " " + v).orElse("");
    }

    private static String type(NetworkRef ref) {
        return ref instanceof NetworkRef.Bridge ? "bridge" : ref instanceof NetworkRef.Network ? "network" : "direct";
    }

    private static String attribute(NetworkRef ref) {
        return attributeOfType(type(ref));
    }

    private static String attributeOfType(String type) {
        return type.equals("direct") ? "dev" : type;
    }

    private static String name(NetworkRef ref) {
        return ref instanceof NetworkRef.Bridge bridge
                ? bridge.name()
                : ref instanceof NetworkRef.Network network ? network.name() : ((NetworkRef.Device) ref).name();
    }
}
