package org.virtgate.guest;

import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What names a network disk on every host (formatdomain.html, "name" of a network disk): {@code rbd:pool/image},
 * {@code iscsi:iqn…/lun}, where no LUN means 0, and with their servers {@link NetworkDisk}s.
 */
final class NetworkIdentity {
    private NetworkIdentity() {}

    /**
     * Of the disk of this {@code <source>}; empty where it has no name, and for protocols that are not told of here.
     */
    static Optional<String> of(Element source) {
        String name = source.getAttribute("name");
        return switch (source.getAttribute("protocol")) {
            case "rbd" -> Optional.of(name).filter(n -> !n.isEmpty()).map(NetworkIdentity::rbd);
            case "iscsi" ->
                Optional.of(name).filter(n -> !n.isEmpty()).map(n -> "iscsi:" + n + (n.contains("/") ? "" : "/0"));
            default -> NetworkDisk.of(source).map(NetworkDisk::text);
        };
    }

    /** Of an RBD image, {@code pool/image}. */
    static String rbd(String image) {
        return "rbd:" + image;
    }
}
