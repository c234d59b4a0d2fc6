package org.virtgate.libvirt;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.libvirt.LiveGuests.FailedException;

/** The persistent definitions of this host's guests. For several threads; one is served at a time. */
public interface Definitions extends AutoCloseable {
    /** What there is of this guest. */
    Found find(String uuid) throws FailedException;

    /** The guests that run and have a persistent definition: their names, by UUID. */
    Map<String, String> running() throws FailedException;

    /**
     * Puts a persistent definition in the place of another one; only if that is still as {@code expected}, and never
     * while something is done to the guest.
     *
     * @param expected as {@link Found.Persistent} has it
     */
    Written write(String uuid, String expected, String xml) throws FailedException;

    @Override
    void close();

    /** What there is of a guest. */
    sealed interface Found {
        /** Neither does it run nor is it defined. */
        record Gone() implements Found {}

        /** Something is done to it, so that it is not to be touched now. */
        record Busy(String why) implements Found {
            public Busy {
                Objects.requireNonNull(why);
            }
        }

        /** It runs, and has no persistent definition. */
        record Transient() implements Found {}

        /**
         * It has a persistent definition.
         *
         * @param live its live XML; empty where it does not run
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

    /** What became of a definition that was to be written. */
    sealed interface Written {
        /**
         * It is in force.
         *
         * @param xml as libvirt has it, secrets included; libvirt may write it otherwise than it was given
         */
        record Done(String xml) implements Written {
            public Done {
                Objects.requireNonNull(xml);
            }
        }

        /** Nothing was written, because this is found there now. */
        record Not(Found found) implements Written {
            public Not {
                Objects.requireNonNull(found);
            }
        }
    }
}
