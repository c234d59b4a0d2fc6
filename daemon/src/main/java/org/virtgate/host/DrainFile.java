package org.virtgate.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.virtgate.facts.Drain;

/**
 * Whether the administrator has drained this host: a file that is there while it is, with the time in its first line and the reason in the
 * rest. A file that cannot be read drains too: a host that was drained must not take guests because its disk is damaged. Thread-safe.
 */
public final class DrainFile {
    private final Path file;
    private volatile Optional<Drain> drain;

    /** Reads the file, if it is there. */
    public DrainFile(Path file) {
        this.file = file;
        this.drain = read(file);
    }

    /** What holds now; set where no guest is to come. */
    public Optional<Drain> drain() {
        return drain;
    }

    /**
     * Drains the host, or gives another reason.
     *
     * @throws IOException if that cannot be kept for the next start; then guests may come as before
     */
    public synchronized void set(Drain wanted) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no directory");
        }
        Files.createDirectories(folder);
        Path written = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes =
                    ByteBuffer.wrap((wanted.since() + "\n" + wanted.reason() + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        drain = Optional.of(wanted);
    }

    /**
     * Takes guests again.
     *
     * @throws IOException if that cannot be kept for the next start; then the host stays drained
     */
    public synchronized void clear() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.deleteIfExists(file) && folder != null) {
            sync(folder);
        }
        drain = Optional.empty();
    }

    private static Optional<Drain> read(Path file) {
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            String reason = end < 0 ? "" : text.substring(end + 1).strip();
            return Optional.of(new Drain(Instant.parse(text.substring(0, Math.max(end, 0))), reason));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeParseException e) {
            return Optional.of(new Drain(changed(file), "not known: " + file + " cannot be read"));
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
