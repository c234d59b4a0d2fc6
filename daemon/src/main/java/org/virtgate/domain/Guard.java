package org.virtgate.domain;

import java.util.Objects;

/**
 * Why a place must not be rewritten.
 *
 * @param place the place that is guarded, as XPath writes it; it may be inside of the one that was asked about
 * @param reason what would happen, without a subject of its own: {@code libvirt compares it with …}
 */
public record Guard(String place, String reason) {
    public Guard {
        Objects.requireNonNull(place);
        Objects.requireNonNull(reason);
    }
}
