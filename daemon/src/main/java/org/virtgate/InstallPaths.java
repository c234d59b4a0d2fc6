package org.virtgate;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The folders and files of a daemon.
 *
 * @param etc settings and rules of this site
 * @param share the installed files
 * @param state the files that outlive a restart
 * @param log the decision log and the records
 */
public record InstallPaths(Path etc, Path share, Path state, Path log) {
    /** The folders that the packages use. */
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

    /** Returns the file of the hook's settings. */
    public Path hookSettings() {
        return etc.resolve("hook.toml");
    }

    /** Returns the shipped hook shim: {@code share} is usr/share/virtgate of the installation. */
    public Path shim() {
        return share.toAbsolutePath()
                .resolve("../../libexec/virtgate/qemu-hook")
                .normalize();
    }

    /** Returns the file that records reloads of libvirt, for hooks that it has to notice. */
    public Path libvirtReloads() {
        return state.resolve("libvirt-reloaded");
    }

    /** Returns the file of the guests that virtgated has accounted for. */
    public Path seenRuns() {
        return state.resolve("aftercare").resolve("seen-runs.json");
    }

    /** Returns the file of the daemon's settings. */
    public Path settings() {
        return etc.resolve("virtgate.toml");
    }

    /** Returns the copy of the settings that were last accepted. */
    Path lastGoodSettings() {
        return state.resolve("last-good").resolve("virtgate.toml");
    }

    /** Returns the folder of the site's rules, which override the shipped ones. */
    public Path rules() {
        return etc.resolve("rules.d");
    }

    /** Returns the file that exists while the host is drained. */
    public Path drained() {
        return state.resolve("drained");
    }

    /** Returns the folder of the records for {@code virtgate replay}. */
    public Path records() {
        return log.resolve("records");
    }

    /** Returns the folder of pending updates of persistent definitions. */
    public Path pendingUpdates() {
        return state.resolve("aftercare").resolve("pending");
    }

    /** Returns the folder of persistent definitions that after-care has replaced. */
    public Path replaced() {
        return state.resolve("aftercare").resolve("replaced");
    }

    /** Returns the folder of rule sets that were in force. */
    public Path ruleSets() {
        return state.resolve("rule-sets");
    }

    /** Returns the folder of admitted guests that are still arriving. */
    public Path admitted() {
        return state.resolve("admitted");
    }

    /** Returns the folder of the shipped rules. */
    public Path shippedRules() {
        return share.resolve("rules.d");
    }
}
