package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.libvirt.RehearsalReport;

/** Shows a rehearsal, step by step. */
final class RehearsalText {
    private static final String INDENT = "           ";

    private RehearsalText() {}

    /** Returns a step as it is shown. */
    static List<String> lines(Console console, RehearsalReport.Step step) {
        String took = "  (" + step.took().toMillis() + " ms)";
        if (step.failure().isEmpty()) {
            return List.of(console.paint(Console.Paint.GOOD, "ok") + "         "
                    + step.phase().meaning() + took);
        }
        List<String> lines = new ArrayList<>();
        lines.add(console.paint(Console.Paint.BAD, "FAILED") + "     "
                + step.phase().word() + took);
        step.failure().get().lines().forEach(line -> lines.add(INDENT + Printable.of(line)));
        return lines;
    }

    /** Returns what was not tried, as it is shown. */
    static List<String> untried(RehearsalReport report) {
        return report.untried().stream()
                .map(untried -> "not tried  " + untried.what() + ": " + Printable.of(untried.why()))
                .toList();
    }

    /** Returns {@code {"passed", "steps": [{"step", "milliseconds", "failed"}], "untried": [{"what", "why"}]}}. */
    static JsonObject json(RehearsalReport report) {
        JsonArray steps = new JsonArray();
        for (RehearsalReport.Step step : report.steps()) {
            JsonObject one = new JsonObject();
            one.addProperty("step", step.phase().word());
            one.addProperty("milliseconds", step.took().toMillis());
            step.failure().ifPresent(why -> one.addProperty("failed", why));
            steps.add(one);
        }
        JsonArray untried = new JsonArray();
        for (RehearsalReport.Untried what : report.untried()) {
            JsonObject one = new JsonObject();
            one.addProperty("what", what.what());
            one.addProperty("why", what.why());
            untried.add(one);
        }
        JsonObject document = new JsonObject();
        document.addProperty("passed", report.isPassed());
        document.add("steps", steps);
        document.add("untried", untried);
        return document;
    }
}
