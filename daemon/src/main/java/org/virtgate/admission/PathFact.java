package org.virtgate.admission;

import java.util.Objects;

/** What is at a path of this host, as a probe saw it for one decision. */
public sealed interface PathFact {
    /**
     * Something is there.
     *
     * @param realPath the path with every symbolic link resolved
     */
    record Present(Kind kind, String realPath) implements PathFact {
        public Present {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(realPath);
        }
    }

    /**
     * Nothing is there.
     *
     * @param realParent the directory that should hold it, with every symbolic link resolved; empty where that is missing too
     */
    record Missing(String realParent) implements PathFact {
        public Missing {
            Objects.requireNonNull(realParent);
        }
    }

    /** It could not be looked at: permission denied, a loop of links, an I/O error. */
    record Unreadable(String why) implements PathFact {
        public Unreadable {
            Objects.requireNonNull(why);
        }
    }

    /** The storage did not answer within the time for probes. */
    record NoAnswer() implements PathFact {}

    /** What kind of thing a path names, links followed. */
    enum Kind {
        FILE,
        DIRECTORY,
        BLOCK_DEVICE,
        CHARACTER_DEVICE,
        SOCKET,
        FIFO
    }
}
