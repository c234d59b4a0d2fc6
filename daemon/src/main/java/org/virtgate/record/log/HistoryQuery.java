package org.virtgate.record.log;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.virtgate.admission.Verdict;
import org.virtgate.history.AuditEvent;
import org.virtgate.rules.Glob;
import org.virtgate.words.Worded;

/**
 * Which decisions to read from the log.
 *
 * @param id the beginning of their ids
 * @param domain the guest's name
 * @param verdict the verdict
 * @param since the earliest time of a decision, to the second
 * @param check a rule with a finding
 * @param moves the id of the moves that they are part of
 * @param limit at most this many, the newest
 */
public record HistoryQuery(
        String id,
        Optional<Glob> domain,
        Optional<Wanted> verdict,
        Optional<Instant> since,
        Optional<String> check,
        Optional<String> moves,
        int limit) {
    /** Characters that JSON writes without escapes. */
    private static final Pattern UNESCAPED = Pattern.compile("[A-Za-z0-9._:/-]+");

    private static final int TO_THE_SECOND = "2026-11-23T12:00:00".length();

    public HistoryQuery {
        Objects.requireNonNull(id);
        Objects.requireNonNull(domain);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(since);
        Objects.requireNonNull(check);
        Objects.requireNonNull(moves);
    }

    /** Returns a query for all decisions whose ids begin with this. */
    public static HistoryQuery byId(String beginning) {
        return new HistoryQuery(
                beginning,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Integer.MAX_VALUE);
    }

    /** The verdicts that a query may ask for. */
    public enum Wanted implements Worded {
        DENIED(Verdict.Kind.DENIED.brief(), Verdict.Kind.DENIED.word()),
        /** Unchanged or rewritten: both verdicts' words begin with this one. */
        ADMITTED(Verdict.Kind.UNCHANGED.brief(), Verdict.Kind.UNCHANGED.word()),
        REWRITTEN(Verdict.Kind.REWRITTEN.brief(), Verdict.Kind.REWRITTEN.word()),
        UNDECIDED(AuditEvent.Kind.UNDECIDED.word(), AuditEvent.Kind.UNDECIDED.word()),
        LANDED_UNCHECKED(AuditEvent.Kind.LANDED_UNCHECKED.word(), AuditEvent.Kind.LANDED_UNCHECKED.word());

        private final String word;
        private final String logged;

        Wanted(String word, String logged) {
            this.word = word;
            this.logged = logged;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Returns texts that every matching line contains: a line without them need not be parsed. */
    List<Needle> needles() {
        List<String> needles = new ArrayList<>();
        verdict.ifPresent(wanted -> needles.add('"' + wanted.logged));
        domain.ifPresent(glob -> longest(glob.text()).ifPresent(needles::add));
        check.ifPresent(rule -> longest(rule).ifPresent(needles::add));
        moves.ifPresent(needles::add);
        return needles.stream().map(Needle::new).toList();
    }

    boolean asksFor(LineHead head) {
        return head.id().startsWith(id)
                && since.map(first -> isSince(head.time(), first)).orElse(true);
    }

    boolean asksFor(JsonObject line) {
        return domain.map(glob -> glob.matches(text(line, "guest"))).orElse(true)
                && verdict.map(wanted -> came(line, wanted)).orElse(true)
                && check.map(rule -> found(line, rule)).orElse(true)
                && moves.map(all -> text(line, "moves").equals(all)
                                || text(line, "id").equals(all))
                        .orElse(true);
    }

    /**
     * Compares as text: both times have their digits in the same places, so the order of the texts is the order of
     * time.
     */
    private static boolean isSince(String time, Instant first) {
        String wanted = first.truncatedTo(ChronoUnit.SECONDS).toString().substring(0, TO_THE_SECOND);
        return time.compareTo(wanted) >= 0;
    }

    private static boolean came(JsonObject line, Wanted wanted) {
        String verdict = text(line, "verdict");
        return switch (wanted) {
            case UNDECIDED, LANDED_UNCHECKED -> text(line, "kind").equals(wanted.logged);
            case ADMITTED -> verdict.startsWith(wanted.logged);
            case DENIED, REWRITTEN -> verdict.equals(wanted.logged);
        };
    }

    private static boolean found(JsonObject line, String rule) {
        if (line.get("findings") instanceof JsonArray findings) {
            for (JsonElement finding : findings) {
                if (finding instanceof JsonObject object && text(object, "rule").equals(rule)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Optional<String> longest(String text) {
        return UNESCAPED.matcher(text).results().map(MatchResult::group).max(Comparator.comparing(String::length));
    }

    private static String text(JsonObject json, String key) {
        return json.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
