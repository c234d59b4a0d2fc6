package org.virtgate.domain;

import java.util.Objects;

/**
 * A path of the host that a domain document names.
 *
 * @param place where the document holds it
 * @param kind what must be found under the path
 * @param existence whether it has to be there before the guest starts
 * @param what a noun phrase for messages ({@code disk vda}, {@code log file of serial port 0}); what it takes from the
 *     document holds no control characters and no blanks
 */
public record HostPath(Place place, Kind kind, Existence existence, String what) {
    public HostPath {
        Objects.requireNonNull(place);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(existence);
        Objects.requireNonNull(what);
    }

    /** What a path must lead to, symbolic links followed. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** A block or character device. */
        DEVICE,
        FILE_OR_DEVICE,
        SOCKET,
        PIPE
    }

    /** What has to be there before the guest starts. */
    public enum Existence {
        MUST_EXIST,
        /** libvirt or QEMU creates it (a log file, a socket that it listens on), in a folder that exists. */
        PARENT_MUST_EXIST,
        /** The guest starts without it, or libvirt does not read this place. */
        MAY_BE_MISSING
    }

    /** The path, as it is written. */
    public String path() {
        return place.value();
    }

    /**
     * Whether the path starts at the root. The schema asks for that almost everywhere, and libvirt does not hold
     * documents against the schema: QEMU would look up a relative one from its own working directory, so a check has to
     * refuse it.
     */
    public boolean isAbsolute() {
        return HostPaths.isAbsolute(path());
    }
}
