package org.virtgate.libvirt;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The guests that run on this host, their live XML, and virtgate's element in their live metadata. To be used by one
 * thread.
 */
public interface LiveGuests extends AutoCloseable {
    /**
     * Has {@code tell} run, from any thread, when a guest starts, stops, pauses or goes on, or libvirt is gone. To be
     * called first.
     */
    void onChange(Runnable tell);

    /**
     * Has {@code tell} run, from any thread, with the UUID of a guest that got or lost a device, or on whose disks
     * libvirt worked, so that they may have other sources. To be called first.
     */
    void onDevices(Consumer<String> tell);

    /** The guests that run or are paused, by UUID; the number that each has is another one after each start. */
    Map<String, Integer> running() throws FailedException;

    /**
     * A guest's live XML; empty where it is not to be touched now: it is gone, arriving, on its way out, or has a job.
     */
    Optional<String> xml(String uuid) throws FailedException;

    /**
     * Puts an element of virtgate's namespace into a guest's live metadata, in the place of the one that is there;
     * never into its persistent definition.
     *
     * @return whether that was done; it is not where the guest is not to be touched now
     */
    boolean describe(String uuid, String element) throws FailedException;

    @Override
    void close();

    /** libvirt does not do it; the message says why. */
    final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean lost;

        /**
         * It failed.
         *
         * @param lost whether there is no connection any more, so that all else would fail too
         */
        public FailedException(String message, boolean lost) {
            super(message);
            this.lost = lost;
        }

        /** Whether there is no connection any more. */
        public boolean lost() {
            return lost;
        }
    }
}
