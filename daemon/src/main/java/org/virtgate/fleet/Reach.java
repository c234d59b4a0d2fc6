package org.virtgate.fleet;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of connecting to a port of another host.
 *
 * @param to the name or address that was tried, as people write it
 * @param port that was tried; 0 if there was none to try
 * @param through the address at which it was reached; empty if it was not
 * @param why it was not reached; empty if it was
 */
public record Reach(String to, int port, Optional<String> through, String why) {
    public Reach {
        Objects.requireNonNull(to);
        Objects.requireNonNull(through);
        Objects.requireNonNull(why);
    }

    public boolean isReached() {
        return through.isPresent();
    }
}
