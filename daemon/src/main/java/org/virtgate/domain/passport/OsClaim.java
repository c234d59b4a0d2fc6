package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * The operating system of an origin.
 *
 * @param id {@code ID} of os-release(5): rhel, debian
 * @param version {@code VERSION_ID} of os-release(5): 9.4, 12
 * @param kernel the release from uname(2)
 */
public record OsClaim(Optional<String> id, Optional<String> version, Optional<String> kernel) {
    public OsClaim {
        Objects.requireNonNull(id);
        Objects.requireNonNull(version);
        Objects.requireNonNull(kernel);
    }
}
