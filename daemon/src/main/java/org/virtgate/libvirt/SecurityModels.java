package org.virtgate.libvirt;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The security drivers of libvirt in its capabilities XML, as {@code <secmodel>} (formatcaps.html of libvirt).
 *
 * @param user of the driver DAC, which runs QEMU as a user of its own; empty if it is not reported
 * @param confinement the driver that confines QEMU: selinux or apparmor; empty if there is none
 */
record SecurityModels(Optional<Long> user, Optional<String> confinement) {
    private static final Set<String> CONFINING = Set.of("selinux", "apparmor");

    /** The label of DAC: {@code +64055:+64055} (virSecurityDACSetUserAndGroup in security_dac.c, libvirt 9.0). */
    private static final Pattern LABEL = Pattern.compile("\\+(\\d{1,10}):\\+\\d{1,10}");

    static SecurityModels of(String xml) {
        Optional<Long> user = Optional.empty();
        Optional<String> confinement = Optional.empty();
        try {
            XMLStreamReader reader = Xml.reader(xml);
            String model = "";
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("model")) {
                    // CPUs have models too, with names that no security driver has.
                    model = reader.getElementText().strip();
                    if (CONFINING.contains(model)) {
                        confinement = Optional.of(model);
                    }
                } else if (reader.getLocalName().equals("baselabel") && model.equals("dac")) {
                    Matcher label = LABEL.matcher(reader.getElementText().strip());
                    user = label.matches() ? Optional.of(Long.valueOf(label.group(1))) : user;
                }
            }
        } catch (XMLStreamException e) {
            return new SecurityModels(Optional.empty(), Optional.empty());
        }
        return new SecurityModels(user, confinement);
    }
}
