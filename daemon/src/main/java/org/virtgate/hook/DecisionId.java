package org.virtgate.hook;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of decisions, in the log and to people: eight hexadecimal digits. */
public final class DecisionId {
    private DecisionId() {}

    /** A new decision's name. */
    public static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
