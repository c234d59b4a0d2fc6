package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The parts of a storage pool's XML that virtgate uses, as libvirt prints it (formatstorage.html of libvirt).
 *
 * @param target the directory of its volumes
 * @param servers the hosts of its source
 */
record PoolXml(String type, Optional<String> target, List<String> servers) {
    PoolXml {
        servers = List.copyOf(servers);
    }

    /** Parses the XML, up to the first syntax error. */
    static PoolXml of(String xml) {
        String type = "";
        Optional<String> target = Optional.empty();
        List<String> servers = new ArrayList<>();
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "pool" -> type = Xml.attribute(reader, "type").orElse("");
                    case "host" -> Xml.attribute(reader, "name").ifPresent(servers::add);
                    case "path" -> target = Optional.of(reader.getElementText());
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            return new PoolXml(type, target, servers);
        }
        return new PoolXml(type, target, servers);
    }
}
