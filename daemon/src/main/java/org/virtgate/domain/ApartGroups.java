package org.virtgate.domain;

import java.util.LinkedHashSet;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The anti-affinity groups that a domain's metadata names: {@code <vg:apart xmlns:vg="urn:virtgate:1" group="web"/>},
 * once for each group, directly below {@code <metadata>} or within another element of it, since libvirt keeps one
 * element of each namespace there.
 */
public final class ApartGroups {
    private ApartGroups() {}

    /** Their names in document order; none is blank. */
    public static Set<String> of(Document domain) {
        Set<String> groups = new LinkedHashSet<>();
        Elements.child(domain.getDocumentElement(), "metadata").ifPresent(metadata -> {
            var named = metadata.getElementsByTagNameNS(DomainNamespaces.VIRTGATE, "apart");
            for (int i = 0; i < named.getLength(); i++) {
                String group = ((Element) named.item(i)).getAttribute("group").strip();
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        });
        return groups;
    }
}
