package org.virtgate.fleet.move;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.virtgate.files.FileMode;

/**
 * Lets one command at a time evacuate a host or bring its guests back. The kernel ends the lock with the process that
 * has it, however that ends. Only the owner of the file can open it, so nobody else can take the lock.
 */
public final class EvacuationLock implements AutoCloseable {
    private final FileChannel channel;

    private EvacuationLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock; empty if another process has it.
     *
     * @param file stays where it is, empty: two processes with two files of that name would both have the lock
     */
    public static Optional<EvacuationLock> take(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileMode.OWNER.open(file);
        if (isTaken(channel)) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new EvacuationLock(channel));
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException inThisProcess) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
