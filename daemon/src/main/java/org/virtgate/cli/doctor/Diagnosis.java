package org.virtgate.cli.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.domain.Printable;

/**
 * All observations, the worst first.
 *
 * @param observations sorted by state, then by subject
 */
public record Diagnosis(List<Observation> observations) {
    public Diagnosis {
        observations = observations.stream()
                .sorted(Comparator.comparing(Observation::state).thenComparing(Observation::subject))
                .toList();
    }

    /** Whether nothing is wrong. */
    public boolean isGuarded() {
        return wrong() == 0;
    }

    /** Returns one line an observation, and one that sums up. */
    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        for (Observation one : observations) {
            String line = String.format(
                    Locale.ROOT,
                    "%-6s %-12s %s",
                    one.state().word(),
                    one.subject().word(),
                    Printable.of(one.text()));
            lines.add(console.paint(
                            one.state().paint(),
                            line.substring(0, one.state().word().length()))
                    + line.substring(one.state().word().length()));
        }
        lines.add(
                isGuarded()
                        ? "nothing is wrong: guests that come to this host are checked"
                        : Counted.of(wrong(), "thing") + (wrong() == 1 ? " is wrong" : " are wrong"));
        return lines;
    }

    /** Returns {@code {"guarded": …, "observations": [{"state", "subject", "text"}]}}. */
    public JsonObject json() {
        JsonArray all = new JsonArray();
        for (Observation one : observations) {
            JsonObject json = new JsonObject();
            json.addProperty("state", one.state().word());
            json.addProperty("subject", one.subject().word());
            json.addProperty("text", one.text());
            all.add(json);
        }
        JsonObject document = new JsonObject();
        document.addProperty("guarded", isGuarded());
        document.add("observations", all);
        return document;
    }

    private long wrong() {
        return observations.stream().filter(one -> one.state() == State.WRONG).count();
    }
}
