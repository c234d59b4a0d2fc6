package org.virtgate.cli.doctor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.virtgate.host.programs.Programs;

/** The calendar, by which exceptions end and passports grow old. */
public final class ClockExam {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration JITTER = Duration.ofSeconds(5);

    private ClockExam() {}

    /**
     * Compares the clock with when virtgated started, and asks systemd whether it is synchronised (timedatectl(1)).
     *
     * @param started when virtgated started, by the same clock at that time; the epoch if that is not known
     */
    public static List<Observation> of(Instant now, Instant started, Programs programs) throws IOException {
        if (started.isAfter(now.plus(JITTER))) {
            return List.of(Observation.wrong(
                    Subject.CLOCK,
                    "virtgated started at " + started + ", and this host's clock says " + now
                            + ": it was set back; see: timedatectl"));
        }
        String told = programs.run(PATIENCE, "timedatectl", "show", "--property=NTPSynchronized", "--value")
                .map(ran -> ran.out().strip())
                .orElse("");
        return switch (told) {
            case "yes" -> List.of(Observation.well(Subject.CLOCK, "it is synchronised"));
            case "no" ->
                List.of(Observation.note(
                        Subject.CLOCK,
                        "it is not synchronised; exceptions and passports go by it: timedatectl set-ntp true"));
            default -> List.of();
        };
    }
}
