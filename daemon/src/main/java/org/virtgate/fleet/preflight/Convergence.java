package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.OptionalLong;

/**
 * The guest does not change its memory faster than it is sent. Advice only: how fast a guest is when it moves, nobody
 * knows before.
 */
final class Convergence {
    private static final int MIB = 20;

    private Convergence() {}

    static List<Finding> judge(Source source, Destination destination) {
        OptionalLong dirtied =
                source.guest().obstacles().told().map(Obstacles::dirtied).orElse(OptionalLong.empty());
        boolean isProvidedFor = source.has("auto-converge") || source.has("postcopy") || source.has("offline");
        if (dirtied.isEmpty() || source.how().bandwidth().isEmpty() || isProvidedFor) {
            return List.of();
        }
        long rate = dirtied.getAsLong() >> MIB;
        int bandwidth = source.how().bandwidth().get();
        return rate < bandwidth
                ? List.of()
                : List.of(new Finding(
                        Subject.CONVERGENCE,
                        Severity.WARNING,
                        source.guest().name() + " changes " + rate + " MiB of its memory a second, and [migrate]"
                                + " bandwidth_mib is " + bandwidth + ": the migration may never end",
                        "raise it, or add auto-converge or postcopy to [migrate] flags"));
    }
}
