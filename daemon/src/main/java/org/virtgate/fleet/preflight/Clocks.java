package org.virtgate.fleet.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The clocks of both hosts agree. A guest that lands takes up the clock of its new host sooner or later. */
final class Clocks {
    private static final Duration FAR = Duration.ofSeconds(1);

    private Clocks() {}

    static List<Finding> judge(Source source, Destination destination) {
        return destination
                .clock()
                .filter(difference -> difference.atLeast().compareTo(FAR) > 0)
                .map(difference -> new Finding(
                        Subject.CLOCK,
                        Severity.WARNING,
                        "the clock of " + destination.host().name() + " is " + seconds(difference.atLeast()) + " to "
                                + seconds(difference.atMost()) + " s " + (difference.isAhead() ? "ahead" : "behind"),
                        "let both hosts ask the same time servers; see: timedatectl, chronyc tracking"))
                .stream()
                .toList();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
