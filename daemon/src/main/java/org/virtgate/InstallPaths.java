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
public record InstallPaths(Path etc, Path share, Path state, Path log) {
    /** Where packages put them. */
    public static final InstallPaths DEFAULT = new InstallPaths(
            Path.of("/etc/virtgate"),
            Path.of("/usr/share/virtgate"),
            Path.of("/var/lib/virtgate"),
            Path.of("/var/log/virtgate"));

    public InstallPaths {
        Objects.requireNonNull(etc);
        Objects.requireNonNull(share);
        Objects.requireNonNull(state);
        Objects.requireNonNull(log);
    }

    InstallPaths withEtc(Path other) {
        return new InstallPaths(other, share, state, log);
    }

    InstallPaths withShare(Path other) {
        return new InstallPaths(etc, other, state, log);
    }

    InstallPaths withState(Path other) {
        return new InstallPaths(etc, share, other, log);
    }

    InstallPaths withLog(Path other) {
        return new InstallPaths(etc, share, state, other);
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

    /** The updates of persistent definitions that are pending. */
    public Path pendingUpdates() {
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
