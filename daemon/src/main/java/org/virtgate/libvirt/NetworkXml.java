package org.virtgate.libvirt;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.virtgate.facts.LibvirtNetwork;

/** Parses a network's XML, as libvirt prints it (formatnetwork.html of libvirt). */
final class NetworkXml {
    private NetworkXml() {}

    /** Parses a network, up to the first syntax error: libvirt 9.0 prints the names of portgroups without escaping. */
    static LibvirtNetwork network(String name, boolean active, String xml) {
        Set<String> portgroups = new HashSet<>();
        Optional<String> bridge = Optional.empty();
        OptionalInt mtu = OptionalInt.empty();
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "portgroup" -> Xml.attribute(reader, "name").ifPresent(portgroups::add);
                    case "bridge" -> bridge = Xml.attribute(reader, "name");
                    case "mtu" -> mtu = Xml.number(Xml.attribute(reader, "size"));
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            return new LibvirtNetwork(name, active, portgroups, bridge, mtu);
        }
        return new LibvirtNetwork(name, active, portgroups, bridge, mtu);
    }
}
