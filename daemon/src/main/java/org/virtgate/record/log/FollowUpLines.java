package org.virtgate.record.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follow-up lines of decisions that stand in older files of the log, by decision id. */
final class FollowUpLines {
    private final Map<String, List<byte[]>> lines = new HashMap<>();

    void add(String id, byte[] line) {
        lines.computeIfAbsent(id, none -> new ArrayList<>()).add(line);
    }

    /** Removes and returns the lines of a decision. */
    List<byte[]> take(String id) {
        List<byte[]> taken = lines.remove(id);
        return taken == null ? List.of() : taken;
    }

    /** Removes the lines of these decisions. */
    void forget(Set<String> ids) {
        lines.keySet().removeAll(ids);
    }

    /** Appends lines that were written later. */
    void append(FollowUpLines later) {
        later.lines.forEach((id, told) -> told.forEach(line -> add(id, line)));
    }
}
