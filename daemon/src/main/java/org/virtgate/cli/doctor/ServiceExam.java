package org.virtgate.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.virtgate.host.programs.Programs;

/** Whether systemd starts virtgated at boot; nothing where systemd does not run. */
public final class ServiceExam {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNIT = "virtgated.service";

    private ServiceExam() {}

    /**
     * Asks systemd.
     *
     * @param run {@code /run}, where systemd keeps its own folder ({@code sd_booted(3)})
     */
    public static List<Observation> of(Path run, Programs programs) throws IOException {
        if (!Files.isDirectory(run.resolve("systemd/system"))) {
            return List.of();
        }
        String told = programs.run(PATIENCE, "systemctl", "is-enabled", UNIT)
                .map(ran -> ran.out().strip())
                .orElse("");
        return told.equals("disabled") || told.equals("masked")
                ? List.of(Observation.wrong(
                        Subject.DAEMON,
                        UNIT + " is " + told + ", so virtgated does not start at boot; mend it with: systemctl "
                                + (told.equals("masked") ? "unmask " + UNIT + " && systemctl " : "") + "enable --now "
                                + UNIT))
                : List.of();
    }
}
