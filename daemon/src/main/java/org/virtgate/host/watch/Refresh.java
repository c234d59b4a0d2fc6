package org.virtgate.host.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** New readings requested of several watches at one moment. Used by one thread. */
public final class Refresh {
    private final Map<Watch<?>, RequestedReadings.Ticket> tickets = new HashMap<>();

    public Refresh(List<Watch<?>> watches) {
        watches.forEach(watch -> tickets.put(watch, watch.ask()));
    }

    /**
     * Waits until all readings are there, but no longer than {@code patience} after the request. A late watch keeps its
     * earlier reading.
     */
    public void await(Duration patience) throws InterruptedException {
        for (Map.Entry<Watch<?>, RequestedReadings.Ticket> ticket : tickets.entrySet()) {
            ticket.getKey().await(ticket.getValue(), patience);
        }
    }

    /**
     * Does the same, but waits for no reading that had hung for that long already when this one was requested, and only
     * for a moment where the last reading took that long.
     */
    public void awaitUnlessStuck(Duration patience) throws InterruptedException {
        for (Map.Entry<Watch<?>, RequestedReadings.Ticket> ticket : tickets.entrySet()) {
            ticket.getKey().awaitUnlessStuck(ticket.getValue(), patience);
        }
    }
}
