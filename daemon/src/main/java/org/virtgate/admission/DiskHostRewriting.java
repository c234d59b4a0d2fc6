package org.virtgate.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Place;
import org.virtgate.rules.HostPort;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RewriteRule.MoveDiskHost;
import org.w3c.dom.Element;

/** Changes the server address of network disks, their backing chains and iSCSI host devices. */
final class DiskHostRewriting {
    /** Default ports by protocol (libvirt, virStorageSourceNetworkDefaultPort). libvirt knows none for RBD. */
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of(
            "iscsi",
            3260,
            "nbd",
            10809,
            "gluster",
            24007,
            "sheepdog",
            7000,
            "ssh",
            22,
            "http",
            80,
            "https",
            443,
            "ftp",
            21,
            "ftps",
            990,
            "tftp",
            69);

    private DiskHostRewriting() {}

    static void plan(RewritePlan plan, RewriteRule rule, MoveDiskHost move) {
        for (String device : List.of("disk", "hostdev")) {
            for (Element top : plan.guest().devices(device)) {
                for (Element source : Elements.below(top, "source")) {
                    for (Element host : Elements.children(source, "host")) {
                        if (isAt(host, source.getAttribute("protocol"), move.from()) && plan.applies(rule)) {
                            serve(plan, rule, host, move.to());
                        }
                    }
                }
            }
        }
    }

    private static boolean isAt(Element host, String protocol, HostPort from) {
        return host.getAttribute("name").equals(from.host())
                && from.port()
                        .map(p -> port(host, protocol).filter(p::equals).isPresent())
                        .orElse(true);
    }

    private static Optional<Integer> port(Element host, String protocol) {
        String written = host.getAttribute("port");
        return written.isEmpty()
                ? Optional.ofNullable(DEFAULT_PORTS.get(protocol))
                : Optional.of(written).filter(p -> p.matches("[0-9]{1,5}")).map(Integer::valueOf);
    }

    private static void serve(RewritePlan plan, RewriteRule rule, Element host, HostPort to) {
        List<Edit> edits = new ArrayList<>();
        if (!host.getAttribute("name").equals(to.host())) {
            edits.add(new Edit.SetValue(new Place(host, "name"), to.host()));
        }
        to.port()
                .map(String::valueOf)
                .filter(p -> !p.equals(host.getAttribute("port")))
                .ifPresent(port -> {
                    edits.add(
                            host.hasAttribute("port")
                                    ? new Edit.SetValue(new Place(host, "port"), port)
                                    : new Edit.AddAttribute(host, "port", port));
                });
        if (!edits.isEmpty()) {
            String from = shown(host.getAttribute("name"), host.getAttribute("port"));
            String becomes = shown(to.host(), to.port().map(String::valueOf).orElse(host.getAttribute("port")));
            plan.propose(rule, new Place(host, "name"), from, becomes, edits);
        }
    }

    private static String shown(String name, String port) {
        return (name.contains(":") ? "[" + name + "]" : name) + (port.isEmpty() ? "" : ":" + port);
    }
}
