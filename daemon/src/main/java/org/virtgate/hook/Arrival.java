package org.virtgate.hook;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.virtgate.threads.Deadline;

/**
 * A hook request that has come in whole, from somebody who may send it.
 *
 * @param id names the decision, in the log and to people
 * @param deadline when the caller must have been told
 */
public record Arrival(String id, HookRequest request, Caller caller, Deadline deadline) {
    /** A new decision's name: eight hexadecimal digits. */
    public static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
