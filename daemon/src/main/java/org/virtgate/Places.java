package org.virtgate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a daemon finds and keeps things.
 *
 * @param etc settings and rules of this site
 * @param share what was installed
 * @param state what outlives a restart
 * @param log what is kept of decisions
 */
public record Places(Path etc, Path share, Path state, Path log) {
    /** Where packages put them. */
    public static final Places DEFAULT = new Places(
            Path.of("/etc/virtgate"),
            Path.of("/usr/share/virtgate"),
            Path.of("/var/lib/virtgate"),
            Path.of("/var/log/virtgate"));

    public Places {
        Objects.requireNonNull(etc);
        Objects.requireNonNull(share);
        Objects.requireNonNull(state);
        Objects.requireNonNull(log);
    }

    Places withEtc(Path other) {
        return new Places(other, share, state, log);
    }

    Places withShare(Path other) {
        return new Places(etc, other, state, log);
    }

    Places withState(Path other) {
        return new Places(etc, share, other, log);
    }

    Places withLog(Path other) {
        return new Places(etc, share, state, other);
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

    /** What decisions were made of, for {@code virtgate replay}. */
    public Path records() {
        return log.resolve("records");
    }

    /** What is kept of guests that landed and are cared for still. */
    public Path pendingCare() {
        return state.resolve("aftercare").resolve("pending");
    }

    /** Persistent definitions that after-care has replaced. */
    public Path replaced() {
        return state.resolve("aftercare").resolve("replaced");
    }

    /** Rule sets that were in force. */
    public Path ruleSets() {
        return state.resolve("rule-sets");
    }

    /** What is kept of guests on their way. */
    public Path admitted() {
        return state.resolve("admitted");
    }

    /** The rules that were installed. */
    public Path shippedRules() {
        return share.resolve("rules.d");
    }
}
