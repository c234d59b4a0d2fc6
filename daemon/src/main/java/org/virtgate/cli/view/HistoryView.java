package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.record.log.PastDecision;

/**
 * One decision as a line of {@link HistoryTable}.
 *
 * @param cells time, id, guest, source host, verdict, rule, outcome, next start
 */
public record HistoryView(List<String> cells) {
    static final String NOTHING = "-";

    public HistoryView {
        cells = List.copyOf(cells);
    }

    /**
     * Returns the line of a decision.
     *
     * @param clock the time, and the zone in which times are shown
     */
    public static HistoryView of(PastDecision decision, Clock clock) {
        Answer line = new Answer(decision.line());
        return new HistoryView(List.of(
                Moment.brief(line.text("time"), clock),
                shown(line.text("id")),
                shown(line.text("guest")),
                from(line),
                verdict(line),
                rule(line),
                shown(moved(decision).or(() -> repaired(line)).orElse(Printable.of(decision.last("outcome")))),
                nextStart(decision)));
    }

    public static JsonObject json(PastDecision decision) {
        JsonObject json = decision.line().deepCopy();
        JsonArray afterwards = new JsonArray();
        decision.afterwards().forEach(afterwards::add);
        json.add("afterwards", afterwards);
        return json;
    }

    /** Returns the host that the guest came from; what libvirt or virtgate was doing, if it was no migration. */
    private static String from(Answer line) {
        String operation = line.text("operation");
        return operation.isEmpty() || operation.equals(HookEvent.Operation.MIGRATE.word())
                ? shown(line.text("origin"))
                : "(" + operation + ")";
    }

    /** Returns the first rule that denied the guest; if none did, the first one in audit that would have. */
    private static String rule(Answer line) {
        return rule(line, Effect.Kind.DENIES)
                .or(() -> rule(line, Effect.Kind.AUDITED).map(rule -> "(" + rule + ")"))
                .orElse(NOTHING);
    }

    private static Optional<String> rule(Answer line, Effect.Kind effect) {
        return line.objects("findings").stream()
                .filter(finding -> finding.text("effect").equals(effect.word()))
                .map(finding -> finding.text("rule"))
                .findFirst();
    }

    /** Returns what became of the definition for the next start, unless it is as it should be. */
    private static String nextStart(PastDecision decision) {
        String update = Printable.of(decision.last("persistent"));
        boolean inLine = update.equals(DefinitionUpdate.Kind.REWRITTEN.word())
                || update.equals(DefinitionUpdate.Kind.UNNEEDED.word());
        return inLine ? NOTHING : shown(update);
    }

    private static String verdict(Answer line) {
        return line.kind("verdict", Verdict.Kind.class)
                .map(Verdict.Kind::brief)
                .or(() -> line.optionalText("verdict"))
                .orElse(line.text("kind"));
    }

    private static Optional<String> repaired(Answer line) {
        return line.text("kind").equals(AuditEvent.Kind.REPAIRED.word())
                ? line.optionalText("persistent")
                : Optional.empty();
    }

    /** Counts what became of the guests of moves; empty where the line is no plan of moves. */
    private static Optional<String> moved(PastDecision decision) {
        if (!decision.text("kind").equals(AuditEvent.Kind.MOVES_PLANNED.word())) {
            return Optional.empty();
        }
        Map<String, Long> counts = decision.afterwards().stream()
                .map(line -> new Answer(line).text("moved"))
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
        return Optional.of(counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
    }

    private static String shown(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
