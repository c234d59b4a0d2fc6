package org.virtgate.fleet.preflight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtgate.fleet.Asked;

/** Whether the host answers what it was asked. */
final class HostAnswers {
    private HostAnswers() {}

    static List<Finding> judge(Source source, Destination destination) {
        return Stream.of(destination.report(), destination.setup(), destination.gate())
                .flatMap(asked -> why(asked).stream())
                .distinct()
                .map(why -> new Finding(
                        Subject.ANSWER, Severity.UNTOLD, why, "see: virtgate fleet status; nothing was judged of it"))
                .toList();
    }

    private static Optional<String> why(Asked<?> asked) {
        return asked instanceof Asked.Silent<?> silent ? Optional.of(silent.why()) : Optional.empty();
    }
}
