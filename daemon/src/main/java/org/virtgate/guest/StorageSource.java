package org.virtgate.guest;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where something that a guest stores its data in is to be found. */
public sealed interface StorageSource {
    /** A file, a directory or a device of this host. */
    record LocalPath(String path) implements StorageSource {
        public LocalPath {
            Objects.requireNonNull(path);
        }
    }

    /**
     * A server, asked by QEMU itself.
     *
     * @param servers hosts or addresses without ports; empty where the guest does not tell, as with rbd it need not
     * @param volume of GlusterFS
     * @param identity what names it on every host, as {@link NetworkIdentity} writes it; empty where nothing does
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

    /** Something of the host that it was on: what it is, as messages go on from "is". */
    record OfOneHost(String what) implements StorageSource {
        public OfOneHost {
            Objects.requireNonNull(what);
        }
    }

    /** It cannot be told, whatever is known of the host: why, and what to do about it. */
    record Indeterminate(String why, String fix) implements StorageSource {
        public Indeterminate {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }

    /** It could be told if more were known of the host now: why it is not. */
    record Unknown(String why) implements StorageSource {
        public Unknown {
            Objects.requireNonNull(why);
        }
    }

    /** There is no such thing here, or nothing that could be opened: what is wrong, and what to do about it. */
    record Missing(String why, String fix) implements StorageSource {
        public Missing {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }
}
