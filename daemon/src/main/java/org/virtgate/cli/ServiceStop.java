package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.host.programs.Programs;

/**
 * How virtgated was stopped for good.
 *
 * @param isDone whether it was, or nothing of it is ours to do
 * @param what in words
 */
record ServiceStop(boolean isDone, String what) {
    private static final String UNIT = "virtgated.service";

    /** It has as long to end as systemd gives it, and a moment more. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    ServiceStop {
        Objects.requireNonNull(what);
    }

    /** Returns what {@link #now} would do. */
    static ServiceStop planned(CommandContext context) {
        return hasSystemd(context)
                ? new ServiceStop(true, "would stop virtgated, and not start it at boot any more")
                : withoutSystemd();
    }

    /** Stops the service, and disables it. */
    static ServiceStop now(CommandContext context) throws IOException {
        if (!hasSystemd(context)) {
            return withoutSystemd();
        }
        Optional<Programs.Ran> ran = context.programs().run(PATIENCE, "systemctl", "disable", "--now", UNIT);
        if (ran.isPresent() && ran.get().succeeded()) {
            return new ServiceStop(true, "stopped virtgated; it is not started at boot any more");
        }
        String why = ran.map(Programs.Ran::err).map(String::strip).orElse("there is no systemctl");
        return new ServiceStop(
                false,
                "virtgated could not be stopped: " + Printable.of(why) + "; try: systemctl disable --now " + UNIT);
    }

    private static boolean hasSystemd(CommandContext context) {
        return Files.isDirectory(context.run().resolve("systemd/system"));
    }

    private static ServiceStop withoutSystemd() {
        return new ServiceStop(true, "systemd does not run here: if virtgated does, stop it as you started it");
    }
}
