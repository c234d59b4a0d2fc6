package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What is at a path of this host, as a probe saw it for one decision. */
public sealed interface PathFact {
    /** Returns what is there, in a word for people. */
    String word();

    /**
     * Something is there.
     *
     * @param realPath the path with every symbolic link resolved
     * @param number {@code major:minor} of a block or character device; empty for anything else
     * @param file the identity of a regular file in its file system; empty for anything else, and if it is not known
     * @param access who may use a regular file or block device; empty for anything else, and if it is not known, as in
     *     records of an older virtgate
     */
    record Present(Kind kind, String realPath, Optional<String> number, Optional<FileId> file, Optional<Access> access)
            implements PathFact {
        public Present {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(realPath);
            Objects.requireNonNull(number);
            Objects.requireNonNull(file);
            Objects.requireNonNull(access);
        }

        /** Creates a fact without permissions. */
        public Present(Kind kind, String realPath, Optional<String> number, Optional<FileId> file) {
            this(kind, realPath, number, file, Optional.empty());
        }

        /** Creates a fact without a file's identity. */
        public Present(Kind kind, String realPath, Optional<String> number) {
            this(kind, realPath, number, Optional.empty());
        }

        /** Creates a fact about something that is not a device. */
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
     * @param realParent the directory that should contain it, with every symbolic link resolved; empty if that is
     *     missing too
     * @param free bytes that a new file there may have; empty if that is not known
     */
    record Missing(String realParent, OptionalLong free) implements PathFact {
        public Missing {
            Objects.requireNonNull(realParent);
            Objects.requireNonNull(free);
        }

        /** Creates a fact without the free space. */
        public Missing(String realParent) {
            this(realParent, OptionalLong.empty());
        }

        @Override
        public String word() {
            return "missing";
        }
    }

    /** The path could not be examined: permission denied, a loop of links, an I/O error. */
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
     * @param locked whether a process of this host holds a lock on it; empty if nobody asked, or if that is not known
     */
    record FileId(String inode, long size, Optional<Boolean> locked) {
        public FileId {
            Objects.requireNonNull(inode);
            Objects.requireNonNull(locked);
        }

        /** Creates the identity of a file of whose locks nobody asked. */
        public FileId(String inode, long size) {
            this(inode, size, Optional.empty());
        }
    }

    /**
     * Who may use what is at a path.
     *
     * @param itself the permissions of the file
     * @param closed the directories on the way to it, links included, that not everybody may search
     */
    record Access(Permissions itself, List<Permissions> closed) {
        public Access {
            Objects.requireNonNull(itself);
            closed = List.copyOf(closed);
        }
    }

    /** The kind of file that a path leads to, links followed. */
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
