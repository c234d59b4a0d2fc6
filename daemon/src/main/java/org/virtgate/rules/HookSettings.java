package org.virtgate.rules;

import java.time.Duration;
import java.util.Objects;

/**
 * The hook shim's settings, {@code hook.toml}.
 *
 * @param socket where the daemon listens
 * @param deadline from the shim's start to the last byte of the answer
 * @param onUnavailable the answer if the daemon could not check the guest
 * @param restore whether the shim also checks guests that are restored from a file
 */
public record HookSettings(String socket, Duration deadline, OnUnavailable onUnavailable, boolean restore) {
    /** The defaults; the shim's source has the same. */
    public static final HookSettings DEFAULT =
            new HookSettings(Settings.Server.DEFAULT.socket(), Duration.ofSeconds(5), OnUnavailable.DENY, false);

    public HookSettings {
        Objects.requireNonNull(socket);
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(onUnavailable);
    }

    /** The answer for a guest that the daemon could not check. */
    public enum OnUnavailable {
        DENY,
        ALLOW
    }
}
