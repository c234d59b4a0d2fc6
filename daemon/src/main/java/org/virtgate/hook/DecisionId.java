package org.virtgate.hook;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids of decisions: eight hexadecimal digits, shown in the log and to people. */
public final class DecisionId {
    private DecisionId() {}

    /** Returns a new random id. */
    public static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
