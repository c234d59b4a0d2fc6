package org.virtgate.domain;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import org.jspecify.annotations.Nullable;

/**
 * The namespace prefixes that a selector may use: {@code qemu}, libvirt's namespace for arguments that it passes to
 * QEMU unread (schema of 9.0.0, {@code qemucmdline}), and {@code vg}, virtgate's own metadata. An unknown prefix means
 * no namespace, as {@link NamespaceContext} requires, and XPath then refuses it.
 */
public final class DomainNamespaces implements NamespaceContext {
    public static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    public static final String VIRTGATE = "urn:virtgate:1";
    public static final DomainNamespaces INSTANCE = new DomainNamespaces();

    private static final Map<String, String> BY_PREFIX = Map.of(
            "qemu",
            QEMU,
            "vg",
            VIRTGATE,
            XMLConstants.XML_NS_PREFIX,
            XMLConstants.XML_NS_URI,
            XMLConstants.XMLNS_ATTRIBUTE,
            XMLConstants.XMLNS_ATTRIBUTE_NS_URI);

    private DomainNamespaces() {}

    /** Whether a selector may use the prefix. */
    public boolean isKnown(String prefix) {
        return BY_PREFIX.containsKey(prefix);
    }

    @Override
    public String getNamespaceURI(String prefix) {
        return BY_PREFIX.getOrDefault(Objects.requireNonNull(prefix), XMLConstants.NULL_NS_URI);
    }

    @Override
    public @Nullable String getPrefix(String uri) {
        return prefix(uri).orElse(null);
    }

    @Override
    public Iterator<String> getPrefixes(String uri) {
        return prefix(uri).stream().iterator();
    }

    private static Optional<String> prefix(String uri) {
        return BY_PREFIX.entrySet().stream()
                .filter(entry -> entry.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
