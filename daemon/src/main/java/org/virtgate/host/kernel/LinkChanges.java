package org.virtgate.host.kernel;

import java.util.List;
import java.util.Optional;

/** Tells which network devices have changed. Used by one thread. */
interface LinkChanges extends AutoCloseable {
    /** Nobody tells. */
    LinkChanges UNKNOWN = Optional::empty;

    /**
     * Returns what has changed since the last call, the earliest first; empty if that is not known, so that all devices
     * must be read. Never waits.
     */
    Optional<List<LinkChange>> take();

    @Override
    default void close() {}
}
