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
 * @param domain with all rewrites made so far
 * @param came the domain as it arrived, before any rewrite
 * @param name its name on this host
 * @param origin the host that the guest comes from; empty if that is not known
 * @param passport the passport in the domain as it arrived
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

    /** Creates a guest whose passport is believed, if it has one. */
    public static Guest of(DomainXml domain, String name, Optional<String> origin) {
        return of(domain, name, origin, Optional.empty());
    }

    /**
     * Creates a guest of this name on this host. If {@code origin} is empty, the host name in the guest's passport is
     * its origin.
     *
     * @param objection why its passport, if it has one, is not to be believed; empty if it is
     */
    public static Guest of(DomainXml domain, String name, Optional<String> origin, Optional<String> objection) {
        PassportReading read = PassportReader.read(domain);
        PassportReading passport = read.found().isPresent() && objection.isPresent()
                ? new PassportReading.Unusable(objection.get())
                : read;
        Optional<String> host =
                origin.or(() -> passport.found().flatMap(claims -> claims.host().name()));
        return new Guest(domain, domain, name, host, new XPaths(), passport);
    }

    /** Returns the same guest with a rewritten domain. */
    public Guest with(DomainXml rewritten) {
        return new Guest(rewritten, came, name, origin, xpaths, passport);
    }

    /** Returns what an XPath selects in the whole document. */
    public List<Node> select(String xpath) {
        return xpaths.select(domain.document(), xpath);
    }

    /** Returns the domain's {@code <metadata>}. */
    public Optional<Element> metadata() {
        return Elements.child(domain.document().getDocumentElement(), "metadata");
    }

    /** Whether this XPath selects something, with the domain's {@code <metadata>} as context node. */
    public boolean metadataHas(String xpath) {
        return metadata()
                .filter(metadata -> !xpaths.select(metadata, xpath).isEmpty())
                .isPresent();
    }

    /** Returns the devices of this kind, in document order. */
    public List<Element> devices(String kind) {
        return devices(domain, kind);
    }

    /** Returns the devices of this kind as they arrived, before any rewrite. */
    public List<Element> cameWith(String kind) {
        return devices(came, kind);
    }

    private static List<Element> devices(DomainXml domain, String kind) {
        return Elements.child(domain.document().getDocumentElement(), "devices")
                .map(devices -> Elements.children(devices, kind))
                .orElse(List.of());
    }
}
