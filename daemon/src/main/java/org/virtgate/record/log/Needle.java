package org.virtgate.record.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are looked for in many other bytes, most of which are never looked at (Horspool's search). */
final class Needle {
    private final byte[] bytes;
    private final int[] shifts = new int[256];

    /** A text as the decision log writes it: one that JSON need not escape. */
    Needle(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(shifts, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            shifts[bytes[i] & 0xff] = bytes.length - 1 - i;
        }
    }

    /** Whether it is between these two places. */
    boolean isIn(byte[] hay, int from, int to) {
        int last = bytes.length - 1;
        for (int at = from; at + last < to; at += shifts[hay[at + last] & 0xff]) {
            int i = last;
            while (i >= 0 && hay[at + i] == bytes[i]) {
                i--;
            }
            if (i < 0) {
                return true;
            }
        }
        return false;
    }
}
