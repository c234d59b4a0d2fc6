package org.virtgate.host;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What is wanted of a network's XML, as libvirt prints it (formatnetwork.html of libvirt). */
final class NetworkXml {
    private NetworkXml() {}

    /** The names of the portgroups, up to the first place that is not XML: libvirt 9.0 prints them without escaping. */
    static Set<String> portgroups(String xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Set<String> names = new HashSet<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("portgroup")) {
                    String name = reader.getAttributeValue(null, "name");
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        } catch (XMLStreamException e) {
            return names;
        }
        return names;
    }
}
