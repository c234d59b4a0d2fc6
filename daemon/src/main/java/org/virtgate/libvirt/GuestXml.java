package org.virtgate.libvirt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The parts of a guest's XML that virtgate uses, as libvirt prints it (formatdomain.html of libvirt).
 *
 * @param memory in bytes
 * @param groups the groups that {@code apart} elements of its metadata name
 * @param disks the paths that its disks name, including backing chains and mirrors; without disks that it only reads
 *     and shares, beside which others may write
 */
record GuestXml(long memory, Set<String> groups, List<String> disks) {
    private static final String OURS = "urn:virtgate:1";

    GuestXml {
        groups = Set.copyOf(groups);
        disks = List.copyOf(disks);
    }

    /** Parses the XML, up to the first syntax error. */
    static GuestXml of(String xml) {
        long memory = 0;
        Set<String> groups = new HashSet<>();
        List<String> disks = new ArrayList<>();
        Deque<String> above = new ArrayDeque<>();
        DiskPaths disk = new DiskPaths();
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.END_ELEMENT) {
                    if (above.pop().equals("disk")) {
                        disks.addAll(disk.taken());
                    }
                } else if (event == XMLStreamReader.START_ELEMENT) {
                    String name = reader.getLocalName();
                    if (name.equals("apart") && OURS.equals(reader.getNamespaceURI())) {
                        Xml.attribute(reader, "group")
                                .map(String::strip)
                                .filter(group -> !group.isEmpty())
                                .ifPresent(groups::add);
                    }
                    if (name.equals("memory") && above.size() == 1) {
                        memory = kibibytes(reader.getElementText());
                        continue;
                    }
                    if (above.contains("disk")) {
                        disk.meet(reader);
                    }
                    above.push(name);
                }
            }
        } catch (XMLStreamException e) {
            return new GuestXml(memory, groups, disks);
        }
        return new GuestXml(memory, groups, disks);
    }

    /**
     * Parses memory in KiB and returns bytes. libvirt prints KiB, whatever unit was configured
     * (virDomainMemoryDefFormat and similar in domain_conf.c, 9.0).
     */
    private static long kibibytes(String text) {
        try {
            return Long.parseLong(text.strip()) * 1024;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
