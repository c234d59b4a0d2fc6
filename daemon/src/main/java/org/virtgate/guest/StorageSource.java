package org.virtgate.guest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a piece of a guest's storage is. */
public sealed interface StorageSource {
    /** A file, a directory or a device of this host. */
    record LocalPath(String path) implements StorageSource {
        public LocalPath {
            Objects.requireNonNull(path);
        }
    }

    /**
     * Storage on a server that QEMU itself connects to.
     *
     * @param servers hosts or addresses without ports; empty if the domain names none, as it may for rbd
     * @param volume of GlusterFS
     * @param identity the name that it has on every host, as {@link NetworkIdentity} writes it; empty if it has none
     */
    record Remote(String protocol, List<String> servers, Optional<String> volume, Optional<String> identity)
            implements StorageSource {
        public Remote {
            Objects.requireNonNull(protocol);
            servers = List.copyOf(servers);
            Objects.requireNonNull(volume);
            Objects.requireNonNull(identity);
        }
    }

    /** Something that only exists on one host; {@code what} continues a message after "is". */
    record OfOneHost(String what) implements StorageSource {
        public OfOneHost {
            Objects.requireNonNull(what);
        }
    }

    /** A source that virtgate cannot determine, whatever it knows of the host: why, and what to do about it. */
    record Indeterminate(String why, String fix) implements StorageSource {
        public Indeterminate {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }

    /**
     * Storage that another program of the host opens for QEMU: that virtgate cannot see it, and what to do about it.
     * QEMU itself opens a socket or a device of this host, whose path is in the domain.
     */
    record BehindProgram(String why, String fix) implements StorageSource {
        public BehindProgram {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }

    /** A source that virtgate cannot determine now, because a fact about the host is missing: why. */
    record Unknown(String why) implements StorageSource {
        public Unknown {
            Objects.requireNonNull(why);
        }
    }

    /** A source that does not exist here or cannot be opened: what is wrong, and what to do about it. */
    record Missing(String why, String fix) implements StorageSource {
        public Missing {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }
}
