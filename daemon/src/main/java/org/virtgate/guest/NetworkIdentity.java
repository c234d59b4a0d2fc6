package org.virtgate.guest;

import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The name that a network disk has on every host (formatdomain.html, "name" of a network disk): {@code rbd:pool/image},
 * {@code iscsi:iqn…/lun}, where a missing LUN means 0, or the text of a {@link NetworkDisk} with its servers.
 */
final class NetworkIdentity {
    private NetworkIdentity() {}

    /** Returns the identity of the disk of this {@code <source>}; empty if it has no name, and for other protocols. */
    static Optional<String> of(Element source) {
        String name = source.getAttribute("name");
        return switch (source.getAttribute("protocol")) {
            case "rbd" -> Optional.of(name).filter(n -> !n.isEmpty()).map(NetworkIdentity::rbd);
            case "iscsi" ->
                Optional.of(name).filter(n -> !n.isEmpty()).map(n -> "iscsi:" + n + (n.contains("/") ? "" : "/0"));
            default -> NetworkDisk.of(source).map(NetworkDisk::text);
        };
    }

    /** Returns the identity of an RBD image {@code pool/image}. */
    static String rbd(String image) {
        return "rbd:" + image;
    }
}
