package org.virtgate.domain;

import java.util.Objects;

/**
 * Why a place must not be rewritten.
 *
 * @param place the guarded place, as XPath writes it; it may be inside the place that was asked about
 * @param reason what would happen, where "it" is the place: {@code libvirt compares it with …}
 */
public record Guard(String place, String reason) {
    public Guard {
        Objects.requireNonNull(place);
        Objects.requireNonNull(reason);
    }
}
