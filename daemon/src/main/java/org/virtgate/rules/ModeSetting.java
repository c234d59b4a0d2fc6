package org.virtgate.rules;

import java.util.Objects;

/** The mode that the settings give to one rule; it overrides the mode in the rule file. */
public record ModeSetting(Mode mode, Position at) {
    public ModeSetting {
        Objects.requireNonNull(mode);
        Objects.requireNonNull(at);
    }
}
