package org.virtgate.record.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;

/**
 * Appends whole lines to a file, or nothing. If a full disk takes only part of a line, that part is removed again.
 * After a line that a crash tore apart, the next one begins on a new line. The file is opened for each write, so that
 * writing works again once the cause of a failure is gone.
 */
record LineFile(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    /** Appends lines that end with a line end. */
    void append(byte[] lines) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            FileMode.GROUP.makeFolder(folder, Durability.DAEMON_CRASH);
        }
        try (FileChannel channel = FileMode.GROUP.open(file)) {
            long end = channel.size();
            try {
                channel.position(end);
                if (isTorn(channel, end)) {
                    LOG.warn("{} ended within a line, which a crash or a full disk tore apart: that one is lost", file);
                    writeAll(channel, ByteBuffer.wrap(new byte[] {'\n'}));
                }
                writeAll(channel, ByteBuffer.wrap(lines));
            } catch (IOException e) {
                takeBack(channel, end, e);
                throw e;
            }
        }
    }

    private static boolean isTorn(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void takeBack(FileChannel channel, long end, IOException cause) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
