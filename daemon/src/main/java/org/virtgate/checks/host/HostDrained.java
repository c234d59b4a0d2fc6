package org.virtgate.checks.host;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Drain;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/** {@code host.drained}: the administrator wants no guest to come here ({@code virtgate drain}). */
public record HostDrained() implements Check {
    public static final CheckSpec<HostDrained> SPEC =
            new CheckSpec<>("host.drained", Rank.HOST, options -> new HostDrained());

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        String host = Printable.of(question.host().host());
        return question.host().drained().stream()
                .<Violation>map(drain -> new Violation.Broken(
                        host + " is drained since " + drain.since().truncatedTo(ChronoUnit.SECONDS) + reason(drain),
                        "migrate it to another host; to let guests come here again: virtgate undrain on " + host))
                .toList();
    }

    private static String reason(Drain drain) {
        return drain.reason().isBlank() ? "" : ": " + Printable.of(drain.reason());
    }
}
