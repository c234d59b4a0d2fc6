package org.virtgate.record.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Scans one file of the log, from beginning to end, for the decisions that match a query. */
final class LogScan implements Lines.Taker {
    private final HistoryQuery query;
    private final List<Needle> needles;
    private final int limit;
    private final Deque<Found> found = new ArrayDeque<>();
    private final Map<String, Found> byId = new HashMap<>();
    private final Set<String> idsBegun = new HashSet<>();
    private final FollowUpLines olderFollowUps = new FollowUpLines();
    private int torn;

    /** @param limit how many decisions to keep, the last ones of the file */
    LogScan(HistoryQuery query, int limit) {
        this.query = query;
        this.needles = query.needles();
        this.limit = limit;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
        Optional<LineHead> head = LineHead.of(bytes, from, to);
        if (head.isEmpty()) {
            torn++;
        } else if (head.get().begins()) {
            takeFirstLine(head.get(), bytes, from, to);
        } else if (head.get().goesOn()) {
            takeFollowUp(head.get(), Arrays.copyOfRange(bytes, from, to));
        }
    }

    private void takeFirstLine(LineHead head, byte[] bytes, int from, int to) {
        idsBegun.add(head.id());
        byId.remove(head.id());
        if (query.asksFor(head) && needles.stream().allMatch(needle -> needle.isIn(bytes, from, to))) {
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            if (needles.isEmpty() || object(line).filter(query::asksFor).isPresent()) {
                Found decision = new Found(head.id(), line);
                found.addLast(decision);
                byId.put(head.id(), decision);
            }
            if (found.size() > limit) {
                Found oldest = found.removeFirst();
                byId.remove(oldest.id, oldest);
            }
        }
    }

    private void takeFollowUp(LineHead head, byte[] line) {
        Found decision = byId.get(head.id());
        if (decision != null) {
            decision.afterwards.add(line);
        } else if (!idsBegun.contains(head.id())) {
            olderFollowUps.add(head.id(), line);
        }
    }

    /**
     * Adds the follow-up lines that newer files have for this file's decisions. Returns the lines, of newer files and
     * of this one, that belong to decisions in older files.
     */
    FollowUpLines with(FollowUpLines newer) {
        found.descendingIterator().forEachRemaining(decision -> decision.afterwards.addAll(newer.take(decision.id)));
        newer.forget(idsBegun);
        olderFollowUps.append(newer);
        return olderFollowUps;
    }

    /**
     * Hands the decisions over, newest first, until the reader has enough. Returns whether the reader wants more.
     * Leaves out decisions that turn out to be unreadable.
     */
    boolean tell(Predicate<PastDecision> reader) {
        boolean goOn = true;
        while (goOn && !found.isEmpty()) {
            Found decision = found.removeLast();
            Optional<JsonObject> line = object(decision.line);
            if (line.isPresent()) {
                List<JsonObject> afterwards = decision.afterwards.stream()
                        .flatMap(later -> object(later).stream())
                        .distinct()
                        .toList();
                goOn = reader.test(new PastDecision(line.get(), afterwards));
            }
        }
        return goOn;
    }

    /** Returns how many lines so far were no whole JSON objects. */
    int torn() {
        return torn;
    }

    private Optional<JsonObject> object(byte[] line) {
        try {
            if (JsonParser.parseString(new String(line, StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return Optional.of(object);
            }
        } catch (JsonParseException e) {
            // Counted below, like any line that is no object.
        }
        torn++;
        return Optional.empty();
    }

    /** A matching decision and its follow-up lines. */
    private static final class Found {
        private final String id;
        private final byte[] line;
        private final List<byte[]> afterwards = new ArrayList<>();

        Found(String id, byte[] line) {
            this.id = id;
            this.line = line;
        }
    }
}
