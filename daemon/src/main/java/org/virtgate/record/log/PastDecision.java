package org.virtgate.record.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All lines of the decision log under one id.
 *
 * @param line the decision, or the record that a request got none
 * @param afterwards the follow-up lines, in the order of the log
 */
public record PastDecision(JsonObject line, List<JsonObject> afterwards) {
    public PastDecision {
        Objects.requireNonNull(line);
        afterwards = List.copyOf(afterwards);
    }

    /** Returns a text of the decision's line; empty if the line has no text of this name. */
    public String text(String key) {
        return line.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** Returns the last text of this name in the follow-up lines; empty if there is none. */
    public String last(String key) {
        return afterwards.stream()
                .flatMap(later ->
                        later.get(key) instanceof JsonPrimitive value ? Stream.of(value.getAsString()) : Stream.empty())
                .reduce("", (earlier, later) -> later);
    }
}
