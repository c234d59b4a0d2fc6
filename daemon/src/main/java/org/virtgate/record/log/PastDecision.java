package org.virtgate.record.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the decision log tells under one id.
 *
 * @param line the decision, or that there was none
 * @param afterwards what became of the guest, in the order in which it was told
 */
public record PastDecision(JsonObject line, List<JsonObject> afterwards) {
    public PastDecision {
        Objects.requireNonNull(line);
        afterwards = List.copyOf(afterwards);
    }

    /** A text of the decision's line; empty where it has none of that name. */
    public String text(String key) {
        return line.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** The last text of this name that was told afterwards; empty where none was. */
    public String last(String key) {
        return afterwards.stream()
                .flatMap(later ->
                        later.get(key) instanceof JsonPrimitive value ? Stream.of(value.getAsString()) : Stream.empty())
                .reduce("", (earlier, later) -> later);
    }
}
