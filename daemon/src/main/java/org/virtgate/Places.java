package org.virtgate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a daemon finds and keeps things.
 *
 * @param etc settings and rules of this site
 * @param share what was installed
 * @param state what outlives a restart
 */
public record Places(Path etc, Path share, Path state) {
    /** Where packages put them. */
    public static final Places DEFAULT =
            new Places(Path.of("/etc/virtgate"), Path.of("/usr/share/virtgate"), Path.of("/var/lib/virtgate"));

    public Places {
        Objects.requireNonNull(etc);
        Objects.requireNonNull(share);
        Objects.requireNonNull(state);
    }

    /** The daemon's settings. */
    public Path settings() {
        return etc.resolve("virtgate.toml");
    }

    /** The site's rules, which go over the shipped. */
    public Path rules() {
        return etc.resolve("rules.d");
    }

    /** Is there while the host is drained. */
    public Path drained() {
        return state.resolve("drained");
    }

    /** The rules that were installed. */
    public Path shippedRules() {
        return share.resolve("rules.d");
    }
}
