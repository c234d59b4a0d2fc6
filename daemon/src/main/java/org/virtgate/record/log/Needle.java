package org.virtgate.record.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Searches for a byte sequence by Horspool's algorithm, which skips most of the bytes that it searches. */
final class Needle {
    private final byte[] bytes;
    private final int[] shifts = new int[256];

    /** Searches for a text that JSON writes without escapes. */
    Needle(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(shifts, bytes.length);
        for (int i = 0; i < bytes.length - 1; i++) {
            shifts[bytes[i] & 0xff] = bytes.length - 1 - i;
        }
    }

    /** Returns whether the text occurs between these two indexes. */
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
