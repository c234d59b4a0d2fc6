package org.virtgate.rules;

import java.util.Objects;

/** The mode that the settings give to one rule, over what its file says. */
public record ModeSetting(Mode mode, Position at) {
    public ModeSetting {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(at);
    }
}
