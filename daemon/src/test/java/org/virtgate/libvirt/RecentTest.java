package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final List<Integer> asked = new ArrayList<>();

    @Test
    void asksOnceWhileAnAnswerCounts() throws Exception {
        Recent<Integer, String> recent = new Recent<>(Duration.ofHours(1));
        assertEquals("1", recent.get(1, () -> ask(1)));
        assertEquals("1", recent.get(1, () -> ask(1)));
        assertEquals("2", recent.get(2, () -> ask(2)));
        assertEquals(List.of(1, 2), asked);
    }

    @Test
    void asksAgainWhenAnAnswerIsTooOld() throws Exception {
        Recent<Integer, String> recent = new Recent<>(Duration.ZERO);
        recent.get(1, () -> ask(1));
        recent.get(1, () -> ask(1));
        assertEquals(List.of(1, 1), asked);
    }

    /** Whoever may try guests may name a thousand CPUs. */
    @Test
    void keepsABoundedNumberAndThoseAskedForLast() throws Exception {
        Recent<Integer, String> recent = new Recent<>(Duration.ofHours(1));
        for (int i = 0; i < 1000; i++) {
            int question = i;
            recent.get(question, () -> ask(question));
            recent.get(0, () -> ask(0));
        }
        assertEquals(1000, asked.size());
        recent.get(1, () -> ask(1));
        assertEquals(1001, asked.size());
    }

    private String ask(int question) {
        asked.add(question);
        return String.valueOf(question);
    }
}
