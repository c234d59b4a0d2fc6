package org.virtgate.rules;

import java.time.Duration;
import java.util.Objects;

/**
 * The hook shim's settings, {@code hook.toml}.
 *
 * @param socket where the daemon listens
 * @param deadline from the shim's start to the last byte of the answer
 * @param onUnavailable what becomes of a guest that nobody could check
 * @param restore whether guests that are restored from a file are checked too
 */
public record HookSettings(String socket, Duration deadline, OnUnavailable onUnavailable, boolean restore) {
    /** What holds where nothing is set; the shim's source has the same. */
    public static final HookSettings DEFAULT =
            new HookSettings(Settings.Server.DEFAULT.socket(), Duration.ofSeconds(5), OnUnavailable.DENY, false);

    public HookSettings {
        Objects.requireNonNull(socket);
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(onUnavailable);
    }

    /** What becomes of a guest that nobody could check. */
    public enum OnUnavailable {
        DENY,
        ALLOW
    }
}
