package org.virtgate.libvirt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses libvirt's domain capabilities (formatdomaincaps.html of libvirt). */
final class DomainCapabilitiesXml {
    private DomainCapabilitiesXml() {}

    /**
     * Returns the values of each enumeration, as {@code DEVICE.ENUMERATION}: {@code graphics.type}. A device that is
     * not supported has the entry {@code DEVICE}, which is empty. Reads up to the first syntax error.
     */
    static Map<String, Set<String>> offers(String xml) {
        Map<String, Set<String>> offers = new HashMap<>();
        String device = "";
        String key = "";
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (reader.getLocalName()) {
                    case "enum" -> {
                        key = device + "." + Xml.attribute(reader, "name").orElse("");
                        offers.computeIfAbsent(key, name -> new HashSet<>());
                    }
                    case "value" -> {
                        Set<String> values = offers.computeIfAbsent(key, name -> new HashSet<>());
                        values.add(reader.getElementText());
                    }
                    case "mode", "model", "feature", "vendor" -> {} // Of the CPU: libvirt compares it itself.
                    default -> {
                        device = reader.getLocalName();
                        key = device;
                        if (Xml.attribute(reader, "supported")
                                .filter("no"::equals)
                                .isPresent()) {
                            offers.put(device, new HashSet<>());
                        }
                    }
                }
            }
        } catch (XMLStreamException e) {
            return offers;
        }
        return offers;
    }
}
