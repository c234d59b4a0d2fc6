package org.virtgate.domain;

import java.util.LinkedHashSet;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Reads the anti-affinity groups of a domain from its metadata. Each group has one element {@code <vg:apart
 * xmlns:vg="urn:virtgate:1" group="web"/>}, directly below {@code <metadata>} or within another element there, because
 * libvirt keeps only one element of each namespace.
 */
public final class ApartGroups {
    private ApartGroups() {}

    /** Returns the groups' names in document order; blank ones are left out. */
    public static Set<String> of(Document domain) {
        Set<String> groups = new LinkedHashSet<>();
        Elements.child(domain.getDocumentElement(), "metadata").ifPresent(metadata -> {
            var elements = metadata.getElementsByTagNameNS(DomainNamespaces.VIRTGATE, "apart");
            for (int i = 0; i < elements.getLength(); i++) {
                String group =
                        ((Element) elements.item(i)).getAttribute("group").strip();
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        });
        return groups;
    }
}
