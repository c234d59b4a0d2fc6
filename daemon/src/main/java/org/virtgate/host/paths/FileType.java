package org.virtgate.host.paths;

import org.virtgate.facts.PathFact;

/** The file types in a st_mode, with the numbers of Linux (inode(7), in octal there). */
final class FileType {
    static final int MASK = 0xf000;
    static final int FIFO = 0x1000;
    static final int CHARACTER_DEVICE = 0x2000;
    static final int DIRECTORY = 0x4000;
    static final int BLOCK_DEVICE = 0x6000;
    static final int FILE = 0x8000;
    static final int LINK = 0xa000;
    static final int SOCKET = 0xc000;

    private FileType() {}

    /** Returns the kind of file with this mode. The file must not be a symbolic link. */
    static PathFact.Kind of(int mode) {
        return switch (mode & MASK) {
            case FIFO -> PathFact.Kind.FIFO;
            case CHARACTER_DEVICE -> PathFact.Kind.CHARACTER_DEVICE;
            case DIRECTORY -> PathFact.Kind.DIRECTORY;
            case BLOCK_DEVICE -> PathFact.Kind.BLOCK_DEVICE;
            case FILE -> PathFact.Kind.FILE;
            case SOCKET -> PathFact.Kind.SOCKET;
            default -> throw new IllegalArgumentException("no file type in mode " + Integer.toOctalString(mode));
        };
    }
}
