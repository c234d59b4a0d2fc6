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

/** What one file of the log tells of the decisions that are asked for, read from its beginning to its end. */
final class LogScan implements Lines.Taker {
    private final HistoryQuery query;
    private final List<Needle> needles;
    private final int most;
    private final Deque<Found> found = new ArrayDeque<>();
    private final Map<String, Found> byId = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final FollowUpLines ofOlder = new FollowUpLines();
    private int torn;

    /** @param most so many of the last are kept */
    LogScan(HistoryQuery query, int most) {
        this.query = query;
        this.needles = query.needles();
        this.most = most;
    }

    @Override
    public void take(byte[] bytes, int from, int to) {
        Optional<LineHead> head = LineHead.of(bytes, from, to);
        if (head.isEmpty()) {
            torn++;
        } else if (head.get().begins()) {
            begin(head.get(), bytes, from, to);
        } else if (head.get().goesOn()) {
            goOn(head.get(), Arrays.copyOfRange(bytes, from, to));
        }
    }

    private void begin(LineHead head, byte[] bytes, int from, int to) {
        begun.add(head.id());
        byId.remove(head.id());
        if (query.asksFor(head) && needles.stream().allMatch(needle -> needle.isIn(bytes, from, to))) {
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            if (needles.isEmpty() || object(line).filter(query::asksFor).isPresent()) {
                Found one = new Found(head.id(), line);
                found.addLast(one);
                byId.put(head.id(), one);
            }
            if (found.size() > most) {
                Found oldest = found.removeFirst();
                byId.remove(oldest.id, oldest);
            }
        }
    }

    private void goOn(LineHead head, byte[] line) {
        Found of = byId.get(head.id());
        if (of != null) {
            of.afterwards.add(line);
        } else if (!begun.contains(head.id())) {
            ofOlder.add(head.id(), line);
        }
    }

    /** Takes what newer files told of this one's decisions; what they and this one tell of older ones is left. */
    FollowUpLines with(FollowUpLines newer) {
        found.descendingIterator().forEachRemaining(one -> one.afterwards.addAll(newer.take(one.id)));
        newer.forget(begun);
        ofOlder.append(newer);
        return ofOlder;
    }

    /**
     * Hands the decisions over, newest first, until the reader has enough: whether it goes on. What turns out not to be
     * readable is left out.
     */
    boolean tell(Predicate<PastDecision> reader) {
        boolean goOn = true;
        while (goOn && !found.isEmpty()) {
            Found one = found.removeLast();
            Optional<JsonObject> line = object(one.line);
            if (line.isPresent()) {
                List<JsonObject> afterwards = one.afterwards.stream()
                        .flatMap(later -> object(later).stream())
                        .distinct()
                        .toList();
                goOn = reader.test(new PastDecision(line.get(), afterwards));
            }
        }
        return goOn;
    }

    /** How many lines were no whole lines, so far. */
    int torn() {
        return torn;
    }

    private Optional<JsonObject> object(byte[] line) {
        try {
            if (JsonParser.parseString(new String(line, StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return Optional.of(object);
            }
        } catch (JsonParseException e) {
            // Counted as any other that is no object.
        }
        torn++;
        return Optional.empty();
    }

    /** A decision that is asked for, and what the same file tells of it later on. */
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
