package org.virtgate.libvirt;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The guests that run on this host, their live XML, and their passports in it. Used by one thread. */
public interface LiveGuests extends AutoCloseable {
    /**
     * Runs {@code tell}, on any thread, when a guest starts, stops, pauses or resumes, or the connection to libvirt
     * breaks. Call this before any other method.
     */
    void onChange(Runnable tell);

    /**
     * Runs {@code tell}, on any thread, with the UUID of a guest that got or lost a device, or had a block job, after
     * which its disks may have other sources. Call this before any other method.
     */
    void onDevices(Consumer<String> tell);

    /** Returns the running and paused guests by UUID, each with its domain id, which changes at each start. */
    Map<String, Integer> running() throws FailedException;

    /**
     * Returns the file of a running guest, which changes whenever its XML does; empty if nothing is known of it.
     *
     * @param name the guest's
     */
    default Optional<StatusFile> status(String name) {
        return Optional.empty();
    }

    /**
     * Returns when QEMU of a running guest was started afresh, by the calendar; empty if it was started to go on with a
     * guest that came from another host or from a file, or if that is not known.
     *
     * @param name the guest's
     */
    default Optional<Instant> started(String name) {
        return Optional.empty();
    }

    /**
     * Returns a guest's live XML; empty if the guest must not be touched now, because it is gone, arriving, leaving, or
     * has a job.
     */
    Optional<String> xml(String uuid) throws FailedException;

    /**
     * Sets virtgate's element in a guest's live metadata, replacing the present one. Never changes its persistent
     * definition.
     *
     * @return whether the element was set; false if the guest must not be touched now
     */
    boolean describe(String uuid, String element) throws FailedException;

    @Override
    void close();

    /** Thrown if a call to libvirt fails; the message says why. */
    final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean lost;
        private final boolean gone;

        /**
         * Creates the exception.
         *
         * @param lost whether the connection is lost, so that every other call would fail too
         */
        public FailedException(String message, boolean lost) {
            this(message, lost, false);
        }

        private FailedException(String message, boolean lost, boolean gone) {
            super(message);
            this.lost = lost;
            this.gone = gone;
        }

        /** Returns the exception for a guest that libvirt does not know. */
        public static FailedException ofUnknownGuest(String message) {
            return new FailedException(message, false, true);
        }

        /** Whether the connection is lost. */
        public boolean lost() {
            return lost;
        }

        /** Whether libvirt answered that it does not know the guest. */
        public boolean gone() {
            return gone;
        }
    }
}
