package org.virtgate.record.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines that go on from decisions which stand further back in the log, by the decisions' ids. */
final class FollowUpLines {
    private final Map<String, List<byte[]>> lines = new HashMap<>();

    void add(String id, byte[] line) {
        lines.computeIfAbsent(id, none -> new ArrayList<>()).add(line);
    }

    /** Gives those of a decision away. */
    List<byte[]> take(String id) {
        List<byte[]> taken = lines.remove(id);
        return taken == null ? List.of() : taken;
    }

    /** Forgets those of these decisions. */
    void forget(Set<String> ids) {
        lines.keySet().removeAll(ids);
    }

    /** Puts what was told later behind what is here. */
    void append(FollowUpLines later) {
        later.lines.forEach((id, told) -> told.forEach(line -> add(id, line)));
    }
}
