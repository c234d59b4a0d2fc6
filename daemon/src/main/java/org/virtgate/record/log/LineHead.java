package org.virtgate.record.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.history.AuditEvent;
import org.virtgate.words.Worded;

/**
 * The first members of a line of the decision log; reading them does not need the rest of the line.
 *
 * @param kind the word of an {@link AuditEvent.Kind}, or what a later virtgate writes
 * @param id the id of the decision
 * @param time of the event, as ISO 8601 in UTC
 */
record LineHead(String kind, String id, String time) {
    private static final byte[] KIND = bytes("{\"v\":1,\"kind\":\"");
    private static final byte[] ID = bytes("\",\"id\":\"");
    private static final byte[] TIME = bytes("\",\"time\":\"");
    private static final JsonPrimitive VERSION = new JsonPrimitive(1);
    private static final int NOT_THERE = -1;

    LineHead {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
        Objects.requireNonNull(time);
    }

    /** Returns whether the line is the first of its decision. */
    boolean begins() {
        return known().filter(AuditEvent.Kind::first).isPresent();
    }

    /** Returns whether the line follows up on a decision. */
    boolean goesOn() {
        return known().filter(known -> !known.first()).isPresent();
    }

    private Optional<AuditEvent.Kind> known() {
        return Worded.of(AuditEvent.Kind.class, kind);
    }

    /** Returns the head of the line between these two indexes; empty if that is no whole line. */
    static Optional<LineHead> of(byte[] line, int from, int to) {
        if (to - from < 2 || line[from] != '{' || line[to - 1] != '}') {
            return Optional.empty();
        }
        int kind = after(KIND, line, from, to);
        int id = after(ID, line, end(line, kind, to), to);
        int time = after(TIME, line, end(line, id, to), to);
        int end = end(line, time, to);
        return end == NOT_THERE
                ? parsed(line, from, to)
                : Optional.of(new LineHead(
                        text(line, kind, id - ID.length), text(line, id, time - TIME.length), text(line, time, end)));
    }

    /** Returns the index after these words if they begin at {@code from}. */
    private static int after(byte[] words, byte[] line, int from, int to) {
        if (from == NOT_THERE || to - from < words.length) {
            return NOT_THERE;
        }
        for (int i = 0; i < words.length; i++) {
            if (line[from + i] != words[i]) {
                return NOT_THERE;
            }
        }
        return from + words.length;
    }

    /** Returns the index of the quotation mark that ends a text without escapes. */
    private static int end(byte[] line, int from, int to) {
        for (int i = from; i != NOT_THERE && i < to && line[i] != '\\'; i++) {
            if (line[i] == '"') {
                return i;
            }
        }
        return NOT_THERE;
    }

    private static Optional<LineHead> parsed(byte[] line, int from, int to) {
        try {
            return JsonParser.parseString(text(line, from, to)) instanceof JsonObject json
                            && VERSION.equals(json.get("v"))
                    ? member(json, "kind")
                            .flatMap(kind -> member(json, "id")
                                    .flatMap(id -> member(json, "time").map(time -> new LineHead(kind, id, time))))
                    : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> member(JsonObject json, String key) {
        return json.get(key) instanceof JsonPrimitive value ? Optional.of(value.getAsString()) : Optional.empty();
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
