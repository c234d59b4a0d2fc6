package org.virtgate.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses libvirt's capabilities XML (formatcaps.html of libvirt). */
final class CapabilitiesXml {
    private CapabilitiesXml() {}

    /** Returns machine types and aliases by {@code architecture/domain type}, which inherits the architecture's. */
    static Map<String, Set<String>> machines(String xml) {
        Map<String, Set<String>> machines = new HashMap<>();
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("arch")
                        && Xml.attribute(reader, "name").isPresent()) {
                    arch(reader, machines);
                }
            }
        } catch (XMLStreamException e) {
            return machines;
        }
        return machines;
    }

    private static void arch(XMLStreamReader reader, Map<String, Set<String>> machines) throws XMLStreamException {
        String arch = Xml.attribute(reader, "name").orElse("");
        Set<String> shared = new HashSet<>();
        Map<String, Set<String>> own = new HashMap<>();
        List<String> within = new ArrayList<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (reader.getLocalName().equals("arch")) {
                    break;
                }
                if (reader.getLocalName().equals("domain")) {
                    within.clear();
                }
            } else if (event == XMLStreamReader.START_ELEMENT) {
                if (reader.getLocalName().equals("domain")) {
                    String type = Xml.attribute(reader, "type").orElse("");
                    within.add(type);
                    own.put(type, new HashSet<>());
                } else if (reader.getLocalName().equals("machine")) {
                    Set<String> names = within.isEmpty() ? shared : own.getOrDefault(within.get(0), shared);
                    names.add(reader.getElementText());
                }
            }
        }
        own.forEach((type, names) -> machines.computeIfAbsent(arch + "/" + type, key -> new HashSet<>())
                .addAll(names.isEmpty() ? shared : names));
    }
}
