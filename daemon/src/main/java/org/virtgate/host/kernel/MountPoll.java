package org.virtgate.host.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jnr.ffi.LibraryLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Worker;

/**
 * Calls back when something is mounted or unmounted: the kernel then marks an open mountinfo with POLLPRI and POLLERR
 * (proc_pid_mounts(5)). If poll(2) cannot be called, changes are seen at the next regular reading.
 */
public final class MountPoll implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MountPoll.class);

    private static final int O_CLOEXEC = 0x80000;
    private static final short POLLPRI = 0x2;
    private static final int SIZE_OF_POLLFD = 8;
    private static final int EVENTS = 4;

    /**
     * The longest time until the thread sees that it is closed. It also waits this long before it starts: a command
     * that looks once has ended by then.
     */
    private static final int PATIENCE_MILLIS = 1000;

    private final Path mountinfo;
    private final Runnable onChange;
    private final Worker thread;
    private volatile boolean closed;

    /** The three system calls that the JDK does not offer. */
    public interface LibC {
        /** open(2). */
        int open(String path, int flags);

        /** poll(2). */
        int poll(ByteBuffer descriptors, int count, int millis);

        /** close(2). */
        int close(int descriptor);
    }

    public MountPoll(Path mountinfo, Runnable onChange) {
        this.mountinfo = mountinfo;
        this.onChange = onChange;
        this.thread = new Worker("mount-poll", this::watch);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void watch() throws InterruptedException {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            poll(LibraryLoader.create(LibC.class).load("c"));
        } catch (RuntimeException | LinkageError e) {
            LOG.info("what is mounted is seen at the next reading only: {}", e.getMessage());
        }
    }

    private void poll(LibC libc) throws InterruptedException {
        int descriptor = libc.open(mountinfo.toString(), O_CLOEXEC);
        if (descriptor < 0) {
            throw new IllegalStateException(mountinfo + " cannot be opened");
        }
        onChange.run(); // Something may have been mounted since the first reading.
        ByteBuffer pollfd = ByteBuffer.allocateDirect(SIZE_OF_POLLFD).order(ByteOrder.nativeOrder());
        pollfd.putInt(0, descriptor).putShort(EVENTS, POLLPRI);
        try {
            while (!closed) {
                int ready = libc.poll(pollfd, 1, PATIENCE_MILLIS);
                if (ready > 0) {
                    onChange.run();
                } else if (ready < 0) {
                    Thread.sleep(PATIENCE_MILLIS); // Most likely a signal; a lasting error must not spin.
                }
            }
        } finally {
            libc.close(descriptor);
        }
    }
}
