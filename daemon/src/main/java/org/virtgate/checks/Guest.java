package org.virtgate.checks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Elements;
import org.virtgate.domain.XPaths;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An incoming guest as rules see it.
 *
 * @param name its name on this host
 * @param origin the host that it comes from, as far as that is known
 */
public record Guest(DomainXml domain, String name, Optional<String> origin, XPaths xpaths) {
    private static final String PASSPORT = "urn:virtgate:1";

    public Guest {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(name);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(xpaths);
    }

    /** A guest of this name on this host; where {@code origin} does not say where it comes from, its passport may. */
    public static Guest of(DomainXml domain, String name, Optional<String> origin) {
        return new Guest(domain, name, origin.or(() -> passportHost(domain)), new XPaths());
    }

    /** The same guest with a rewritten domain. */
    public Guest with(DomainXml rewritten) {
        return new Guest(rewritten, name, origin, xpaths);
    }

    /** What an XPath selects in the whole document. */
    public List<Node> select(String xpath) {
        return xpaths.select(domain.document(), xpath);
    }

    /** The domain's {@code <metadata>}. */
    public Optional<Element> metadata() {
        return Elements.child(domain.document().getDocumentElement(), "metadata");
    }

    /** Whether this XPath, taken from the domain's {@code <metadata>}, selects something. */
    public boolean metadataHas(String xpath) {
        return metadata()
                .filter(metadata -> !xpaths.select(metadata, xpath).isEmpty())
                .isPresent();
    }

    /** The devices of this kind, in document order. */
    public List<Element> devices(String kind) {
        return Elements.child(domain.document().getDocumentElement(), "devices")
                .map(devices -> Elements.children(devices, kind))
                .orElse(List.of());
    }

    private static Optional<String> passportHost(DomainXml domain) {
        var passports = domain.document().getElementsByTagNameNS(PASSPORT, "passport");
        for (int i = 0; i < passports.getLength(); i++) {
            String host = ((Element) passports.item(i)).getAttribute("host");
            if (!host.isEmpty()) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }
}
