package org.virtgate.domain;

import java.util.Objects;

/**
 * A path of the host in a domain document.
 *
 * @param place where it is in the document
 * @param kind what must be at the path
 * @param existence whether it must exist before the guest starts
 * @param what a noun phrase for messages ({@code disk vda}, {@code log file of serial port 0}); values from the
 *     document contain no control characters and no blanks
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

    /** What must exist before the guest starts. */
    public enum Existence {
        MUST_EXIST,
        /** libvirt or QEMU creates it (a log file, a socket that it listens on), in a folder that exists. */
        PARENT_MUST_EXIST,
        /** The guest starts without the path, or libvirt does not read this place. */
        MAY_BE_MISSING
    }

    /** Returns the path, as it is written. */
    public String path() {
        return place.value();
    }

    /**
     * Whether the path starts at the root. The schema requires that almost everywhere, but libvirt does not validate
     * documents against the schema. QEMU would look up a relative path from its own working directory, so a check must
     * refuse it.
     */
    public boolean isAbsolute() {
        return HostPaths.isAbsolute(path());
    }
}
