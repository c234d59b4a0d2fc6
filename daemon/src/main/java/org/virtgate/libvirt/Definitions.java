package org.virtgate.libvirt;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** The persistent definitions of this host's guests. Thread-safe; serves one thread at a time. */
public interface Definitions extends AutoCloseable {
    /** Finds a guest and its persistent definition. */
    Found find(String uuid) throws FailedException;

    /** Returns the names, by UUID, of the running guests that have a persistent definition. */
    Map<String, String> running() throws FailedException;

    /**
     * Replaces a guest's persistent definition, if it still equals {@code expected} and no operation on the guest is in
     * progress.
     *
     * @param expected the XML from {@link Found.Persistent}
     */
    Written write(String uuid, String expected, String xml) throws FailedException;

    @Override
    void close();

    /** What was found of a guest. */
    sealed interface Found {
        /** The guest neither runs nor is defined. */
        record Gone() implements Found {}

        /** An operation on the guest is in progress, so it must not be changed now. */
        record Busy(String why) implements Found {
            public Busy {
                Objects.requireNonNull(why);
            }
        }

        /** The guest runs without a persistent definition. */
        record Transient() implements Found {}

        /**
         * The guest has a persistent definition.
         *
         * @param live its live XML; empty if it does not run
         * @param xml the persistent definition, secrets included
         */
        record Persistent(String name, Optional<String> live, String xml) implements Found {
            public Persistent {
                Objects.requireNonNull(name);
                Objects.requireNonNull(live);
                Objects.requireNonNull(xml);
            }
        }
    }

    /** The result of writing a definition. */
    sealed interface Written {
        /**
         * The definition was written.
         *
         * @param xml the definition as libvirt returns it, secrets included; it may differ from the XML given to
         *     libvirt
         */
        record Done(String xml) implements Written {
            public Done {
                Objects.requireNonNull(xml);
            }
        }

        /** Nothing was written, because of what was found. */
        record Not(Found found) implements Written {
            public Not {
                Objects.requireNonNull(found);
            }
        }
    }
}
