package org.virtgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the lines of a batch, some at a time: as many as are there already, so that a slow writer gets its answers. */
final class BatchLines {
    /** Lines that are asked about at once. */
    static final int TOGETHER = 64;

    private static final int BYTES_TOGETHER = 1 << 20;
    /** The longest line; the protocol has the same limit for a domain. */
    private static final int BYTES_MAX = 16 << 20;

    private final InputStream in;
    private final Optional<String> origin;
    private int number;

    /** @param origin the host that guests come from whose lines do not name one */
    BatchLines(InputStream in, Optional<String> origin) {
        this.in = Objects.requireNonNull(in);
        this.origin = Objects.requireNonNull(origin);
    }

    /** Returns the next lines, and waits only for the first of them; none at the end. */
    List<BatchLine> next() throws IOException {
        List<BatchLine> lines = new ArrayList<>();
        int bytes = 0;
        while (lines.isEmpty() || (lines.size() < TOGETHER && bytes < BYTES_TOGETHER && in.available() > 0)) {
            int first = in.read();
            if (first < 0) {
                break;
            }
            BatchLine line = line(first);
            bytes += line.bytes();
            lines.add(line);
        }
        return lines;
    }

    private BatchLine line(int first) throws IOException {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            tooLong |= line.size() >= BYTES_MAX;
            if (!tooLong) {
                line.write(next);
            }
        }
        return tooLong
                ? BatchLine.wrong(number, "is over " + (BYTES_MAX >> 20) + " MiB; expected the XML of one domain")
                : BatchLine.read(number, line.toByteArray(), origin);
    }
}
