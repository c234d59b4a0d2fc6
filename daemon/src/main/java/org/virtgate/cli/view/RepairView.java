package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.cli.view.Console.Paint;

/** Shows people the daemon's answer to the question {@code repair}. */
public record RepairView(Answer answer) {
    /** Returns whether all persistent definitions fit now. */
    public boolean isWell() {
        boolean would = answer.flag("dry_run");
        return answer.objects("guests").stream()
                .allMatch(guest -> !guest.has("failed")
                        && !(would && !guest.objects("rewrites").isEmpty()));
    }

    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        int fit = 0;
        for (Answer guest : answer.objects("guests")) {
            List<Answer> rewrites = guest.objects("rewrites");
            if (guest.has("failed")) {
                lines.add(name(console, guest) + " is left as it is: " + guest.text("failed"));
            } else if (rewrites.isEmpty()) {
                fit++;
            } else {
                lines.add(name(console, guest)
                        + (answer.flag("dry_run")
                                ? " would be changed"
                                : " is changed; to put it back: virtgate undo " + guest.text("id")));
                rewrites.forEach(rewrite -> TryView.rewrite(console, rewrite).stream()
                        .map("  "::concat)
                        .forEach(lines::add));
            }
        }
        if (fit > 0 || lines.isEmpty()) {
            lines.add(Counted.of(fit, "persistent definition") + (fit == 1 ? " fits" : " fit") + " already");
        }
        return lines;
    }

    private static String name(Console console, Answer guest) {
        return console.paint(Paint.STRONG, guest.text("guest"));
    }
}
