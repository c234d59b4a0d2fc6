package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.guest.MemoryAmount;

/** Shows people a plan: the moves in their order, and the guests that stay, with why not for each host. */
public record PlanView(Plan plan) {
    public PlanView {
        Objects.requireNonNull(plan);
    }

    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        for (Plan.Move move : plan.moves()) {
            lines.add("%4d  %-20s %9s  to %-12s %s"
                    .formatted(
                            lines.size() + 1,
                            Printable.of(move.guest().name()),
                            MemoryAmount.rounded(move.guest().size()),
                            move.to(),
                            move.why()));
        }
        for (Plan.Staying staying : plan.staying()) {
            lines.add(console.paint(
                            Paint.BAD, "stays  " + Printable.of(staying.guest().name())) + ": "
                    + Printable.of(why(staying)));
        }
        return lines;
    }

    /** Returns why a guest stays, for each host. */
    public static String why(Plan.Staying staying) {
        return staying.refusals().stream()
                .map(refusal -> refusal.host() + ": " + refusal.why())
                .reduce((a, b) -> a + "; " + b)
                .orElse("there is no other host");
    }
}
