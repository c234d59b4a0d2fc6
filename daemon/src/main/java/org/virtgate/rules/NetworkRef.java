package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/** What an interface of a guest is plugged into. */
public sealed interface NetworkRef {
    /**
     * A bridge of the host, Linux's or Open vSwitch's.
     *
     * @param profile Open vSwitch's port profile; empty: any
     */
    record Bridge(String name, Optional<String> profile) implements NetworkRef {
        public Bridge {
            Objects.requireNonNull(name);
            Objects.requireNonNull(profile);
        }
    }

    /**
     * A libvirt network.
     *
     * @param portgroup empty: any
     */
    record Network(String name, Optional<String> portgroup) implements NetworkRef {
        public Network {
            Objects.requireNonNull(name);
            Objects.requireNonNull(portgroup);
        }
    }

    /** A network device of the host, used through macvtap. */
    record Device(String name) implements NetworkRef {
        public Device {
            Objects.requireNonNull(name);
        }
    }
}
