package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.Moment;
import org.virtgate.cli.view.TryView;
import org.virtgate.domain.Printable;

/** Collects the results of a replay, decision by decision. */
final class ReplayReport {
    private static final String INDENT = "  ";

    private final Replayed.Change leastListed;
    private final ZoneId zone;
    private final List<Replayed> listed = new ArrayList<>();
    private final List<String> notReplayable = new ArrayList<>();
    private final JsonArray failures = new JsonArray();
    private final Map<Replayed.Change, Integer> counts = new EnumMap<>(Replayed.Change.class);

    /** @param leastListed the least change that is listed */
    ReplayReport(Replayed.Change leastListed, ZoneId zone) {
        this.leastListed = leastListed;
        this.zone = zone;
    }

    void add(Replayed replayed) {
        counts.merge(replayed.change(), 1, Integer::sum);
        if (isListed(replayed.change())) {
            listed.add(replayed);
        }
    }

    void failed(Path file, String why) {
        notReplayable.add(Printable.of(why));
        JsonObject failure = new JsonObject();
        failure.addProperty("file", file.toString());
        failure.addProperty("why", why);
        failures.add(failure);
    }

    List<String> notReplayable() {
        return notReplayable;
    }

    /** Returns whether a verdict changes, or, for an exact replay, whether anything does. */
    boolean changes() {
        return count(Replayed.Change.VERDICT) > 0 || (leastListed == Replayed.Change.BESIDE && !listed.isEmpty());
    }

    JsonObject json() {
        JsonArray changed = new JsonArray();
        JsonArray open = new JsonArray();
        JsonArray other = new JsonArray();
        for (Replayed one : listed) {
            switch (one.change()) {
                case VERDICT -> changed.add(json(one));
                case OPEN -> open.add(json(one));
                default -> other.add(json(one));
            }
        }
        JsonObject json = new JsonObject();
        json.addProperty("replayed", replayed());
        json.add("changed", changed);
        json.add("open", open);
        json.add("other", other);
        json.add("not_replayable", failures);
        return json;
    }

    /** Returns the summary, and below it the decisions that are listed, those with the greatest change first. */
    List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        lines.add(summary());
        listed.stream()
                .sorted(Comparator.comparing(Replayed::change).reversed())
                .forEach(one -> lines.addAll(lines(one, console)));
        return lines;
    }

    private boolean isListed(Replayed.Change change) {
        return change.compareTo(leastListed) >= 0;
    }

    private int count(Replayed.Change change) {
        return counts.getOrDefault(change, 0);
    }

    private int replayed() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static JsonObject json(Replayed one) {
        JsonObject json = new JsonObject();
        for (String key : new String[] {"id", "time", "guest"}) {
            json.add(key, one.was().get(key));
        }
        json.add("was", one.was().get("verdict"));
        if (one.change() != Replayed.Change.OPEN) {
            json.add("would_be", one.is().get("verdict"));
        } else if (one.blind().isEmpty()) {
            json.add("not_looked_at", sorted(one.unseen()));
        } else {
            json.add("rests_on_secrets", sorted(one.blind()));
        }
        json.add("then", one.then().json());
        json.add("now", one.now().json());
        return json;
    }

    private static JsonArray sorted(Set<String> texts) {
        JsonArray json = new JsonArray();
        texts.stream().sorted().forEach(json::add);
        return json;
    }

    private List<String> lines(Replayed one, Console console) {
        Answer was = new Answer(one.was());
        List<String> lines = new ArrayList<>();
        lines.add(Moment.shown(was.text("time"), zone)
                + INDENT
                + was.text("id")
                + INDENT
                + was.text("guest")
                + INDENT
                + change(one, console));
        one.unseen().stream()
                .sorted()
                .forEach(path -> lines.add(INDENT + "nobody looked then at " + Printable.of(path)));
        one.blind().stream()
                .sorted()
                .forEach(rule -> lines.add(INDENT + rule + " looks at a secret, which no record holds"));
        lines.addAll(parts("no longer", one.then(), console));
        lines.addAll(parts("now", one.now(), console));
        return lines;
    }

    private static String change(Replayed one, Console console) {
        String was = word(one.was());
        String is = word(one.is());
        return switch (one.change()) {
            case VERDICT ->
                was + " → " + console.paint(is.equals(Verdict.Kind.DENIED.brief()) ? Paint.BAD : Paint.GOOD, is);
            case OPEN -> was + " → " + console.paint(Paint.NOTE, "cannot be told");
            case FINDINGS -> was + " as then, otherwise";
            default -> was + " as then, but not to the letter";
        };
    }

    private static List<String> parts(String when, Difference difference, Console console) {
        if (difference.isEmpty()) {
            return List.of();
        }
        Answer parts = new Answer(difference.json());
        List<String> lines = new ArrayList<>();
        lines.add(INDENT + when);
        parts.objects("findings").stream()
                .flatMap(one -> TryView.finding(console, one).stream())
                .forEach(line -> lines.add(INDENT + INDENT + line));
        parts.objects("rewrites").stream()
                .flatMap(one -> TryView.rewrite(console, one).stream())
                .forEach(line -> lines.add(INDENT + INDENT + line));
        return lines;
    }

    private static String word(JsonObject decision) {
        Answer answer = new Answer(decision);
        return answer.kind("verdict", Verdict.Kind.class)
                .map(Verdict.Kind::brief)
                .orElse(answer.text("verdict"));
    }

    private String summary() {
        int open = count(Replayed.Change.OPEN);
        int findings = count(Replayed.Change.FINDINGS);
        int beside = count(Replayed.Change.BESIDE);
        return Counted.of(replayed(), "decision") + " replayed, " + count(Replayed.Change.VERDICT) + " would change"
                + (open == 0 ? "" : ", " + open + " cannot be told")
                + (findings == 0
                        ? ""
                        : ", " + findings + " with other findings or rewrites"
                                + (isListed(Replayed.Change.FINDINGS) ? "" : " (--verbose)"))
                + (isListed(Replayed.Change.BESIDE) && beside > 0 ? ", " + beside + " not to the letter" : "")
                + (notReplayable.isEmpty() ? "" : ", " + notReplayable.size() + " not replayable");
    }
}
