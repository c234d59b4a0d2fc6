package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The numbers of bridges' ports, as read from the files {@code brif/PORT/port_no} of a bridge. A port keeps its number
 * until it leaves its bridge (new_nbp, net/bridge/br_if.c of Linux 6.1).
 */
final class BridgePorts {
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Returns the names of these ports by number, without those that were unplugged meanwhile. Reads only numbers that
     * are not known yet.
     *
     * @param bridge its directory
     */
    Map<Integer, String> of(Path bridge, Set<String> ports) {
        Map<Integer, String> names = new HashMap<>();
        for (String port : ports) {
            Integer known = numbers.get(port);
            if (known == null) {
                OptionalInt read = read(bridge.resolve("brif").resolve(port).resolve("port_no"));
                if (read.isEmpty()) {
                    continue;
                }
                known = read.getAsInt();
                numbers.put(port, known);
            }
            names.put(known, port);
        }
        return names;
    }

    /** Forgets the number of a port that may have left its bridge. */
    void forget(String port) {
        numbers.remove(port);
    }

    void forgetAll() {
        numbers.clear();
    }

    private static OptionalInt read(Path file) {
        try {
            return OptionalInt.of((int) KernelValue.number(file));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
