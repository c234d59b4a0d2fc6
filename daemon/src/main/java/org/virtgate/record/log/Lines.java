package org.virtgate.record.log;

import java.io.IOException;
import java.io.InputStream;

/** Splits a stream into lines of bytes. */
final class Lines {
    private static final int BUFFER = 128 << 10;

    private Lines() {}

    /** Takes one line after the other, without its line end. The bytes are reused for the next line once it returns. */
    interface Taker {
        void take(byte[] bytes, int from, int to);
    }

    /** Hands over every line that is not empty; the last one may lack its line end. */
    static void each(InputStream in, Taker taker) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int begin = 0;
        int filled = 0;
        while (true) {
            if (filled == buffer.length) {
                byte[] wider = begin > 0 ? buffer : new byte[buffer.length * 2];
                System.arraycopy(buffer, begin, wider, 0, filled - begin);
                buffer = wider;
                filled -= begin;
                begin = 0;
            }
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            for (int i = filled; i < filled + read; i++) {
                if (buffer[i] == '\n') {
                    if (i > begin) {
                        taker.take(buffer, begin, i);
                    }
                    begin = i + 1;
                }
            }
            filled += read;
        }
        if (filled > begin) {
            taker.take(buffer, begin, filled);
        }
    }
}
