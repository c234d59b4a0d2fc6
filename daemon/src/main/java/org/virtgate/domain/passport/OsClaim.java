package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * Which operating system an origin runs.
 *
 * @param id {@code ID} of os-release(5): rhel, debian
 * @param version {@code VERSION_ID} of os-release(5): 9.4, 12
 * @param kernel as uname(2) has its release
 */
public record OsClaim(Optional<String> id, Optional<String> version, Optional<String> kernel) {
    public OsClaim {
        Objects.requireNonNull(id);
        Objects.requireNonNull(version);
        Objects.requireNonNull(kernel);
    }
}
