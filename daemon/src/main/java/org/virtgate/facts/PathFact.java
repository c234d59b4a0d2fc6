package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What is at a path of this host, as a probe saw it for one decision. */
public sealed interface PathFact {
    /** What is there, as people read it. */
    String word();

    /**
     * Something is there.
     *
     * @param realPath the path with every symbolic link resolved
     * @param number of a block or character device, {@code major:minor}; empty for anything else
     * @param file what tells a regular file from others of its file system; empty for anything else, and where it is
     *     not known
     */
    record Present(Kind kind, String realPath, Optional<String> number, Optional<FileId> file) implements PathFact {
        public Present {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(realPath);
            Objects.requireNonNull(number);
            Objects.requireNonNull(file);
        }

        /** Something of which nothing tells what it is but where it is. */
        public Present(Kind kind, String realPath, Optional<String> number) {
            this(kind, realPath, number, Optional.empty());
        }

        /** Something that is no device. */
        public Present(Kind kind, String realPath) {
            this(kind, realPath, Optional.empty());
        }

        @Override
        public String word() {
            return kind.word();
        }
    }

    /**
     * Nothing is there.
     *
     * @param realParent the directory that should hold it, with every symbolic link resolved; empty where that is
     *     missing too
     * @param free bytes that a file made there may take; empty where that is not known
     */
    record Missing(String realParent, OptionalLong free) implements PathFact {
        public Missing {
            Objects.requireNonNull(realParent);
            Objects.requireNonNull(free);
        }

        /** Nothing is there, and how much would fit is not known. */
        public Missing(String realParent) {
            this(realParent, OptionalLong.empty());
        }

        @Override
        public String word() {
            return "missing";
        }
    }

    /** It could not be looked at: permission denied, a loop of links, an I/O error. */
    record Unreadable(String why) implements PathFact {
        public Unreadable {
            Objects.requireNonNull(why);
        }

        @Override
        public String word() {
            return "unreadable";
        }
    }

    /** The storage did not answer within the time for probes. */
    record NoAnswer() implements PathFact {
        @Override
        public String word() {
            return "no answer";
        }
    }

    /**
     * A regular file.
     *
     * @param inode unsigned, in decimal digits (st_ino of stat(2))
     * @param size in bytes
     */
    record FileId(String inode, long size) {
        public FileId {
            Objects.requireNonNull(inode);
        }
    }

    /** What kind of thing a path names, links followed. */
    enum Kind {
        FILE("file"),
        DIRECTORY("directory"),
        BLOCK_DEVICE("block device"),
        CHARACTER_DEVICE("character device"),
        SOCKET("socket"),
        FIFO("fifo");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
