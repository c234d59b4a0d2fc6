package org.virtgate.guest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Elements;
import org.virtgate.domain.XPaths;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.domain.passport.PassportReading;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An incoming guest as rules see it.
 *
 * @param domain as it is to be on this host
 * @param came the same before anything was rewritten
 * @param name its name on this host
 * @param origin the host that it comes from, as far as that is known
 * @param passport what its origin tells of itself and of it, as the domain came
 */
public record Guest(
        DomainXml domain,
        DomainXml came,
        String name,
        Optional<String> origin,
        XPaths xpaths,
        PassportReading passport) {
    public Guest {
        Objects.requireNonNull(domain);
        Objects.requireNonNull(came);
        Objects.requireNonNull(name);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(xpaths);
        Objects.requireNonNull(passport);
    }

    /** A guest of this name on this host; where {@code origin} does not say where it comes from, its passport may. */
    public static Guest of(DomainXml domain, String name, Optional<String> origin) {
        PassportReading passport = PassportReader.read(domain);
        Optional<String> host =
                origin.or(() -> passport.found().flatMap(claims -> claims.host().name()));
        return new Guest(domain, domain, name, host, new XPaths(), passport);
    }

    /** The same guest with a rewritten domain. */
    public Guest with(DomainXml rewritten) {
        return new Guest(rewritten, came, name, origin, xpaths, passport);
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
        return devices(domain, kind);
    }

    /** The same as they came, before anything was rewritten. */
    public List<Element> cameWith(String kind) {
        return devices(came, kind);
    }

    private static List<Element> devices(DomainXml domain, String kind) {
        return Elements.child(domain.document().getDocumentElement(), "devices")
                .map(devices -> Elements.children(devices, kind))
                .orElse(List.of());
    }
}
