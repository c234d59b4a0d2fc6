package org.virtgate.fleet.plan;

import java.util.List;
import java.util.Map;

/** The gates of the hosts. They are asked about guests that come one after the other. */
@FunctionalInterface
public interface Gates {
    /**
     * Asks each host about guests that land there in this order. Each guest that would be admitted counts as landed for
     * those after it; any other does not.
     *
     * @param landings guests by the name of the host, in the order of their landing
     * @return the answers by the name of the host, in the same order; an answer that is missing counts as none
     */
    Map<String, List<Fit>> ask(Map<String, List<Guest>> landings);
}
