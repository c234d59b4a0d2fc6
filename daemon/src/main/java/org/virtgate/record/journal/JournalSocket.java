package org.virtgate.record.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;

/**
 * The journal's own protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): an entry is one datagram, each of its fields
 * {@code NAME=value} and a line end; or, where the value holds a line end, the name, a line end, the value's length in
 * 64 bits of little endian, the value, and a line end.
 */
final class JournalSocket {
    /** Where journald listens. */
    static final Path PLACE = Path.of("/run/systemd/journal/socket");

    private static final String IDENTIFIER = "virtgated";
    /** LOG_DAEMON of syslog(3), as systemd has it for standard output. */
    private static final String FACILITY = "3";

    private final Path socket;

    JournalSocket(Path socket) {
        this.socket = socket;
    }

    /**
     * The journal, where standard output goes there too; empty where it goes to a terminal or a file, and whoever sent
     * it there expects to find everything in it. systemd tells by the variable JOURNAL_STREAM, which has device and
     * inode of the stream (systemd.exec(5)).
     */
    static Optional<JournalSocket> ofStandardOutput(Map<String, String> environment) {
        try {
            Map<String, Object> output = Files.readAttributes(Path.of("/proc/self/fd/1"), "unix:dev,ino");
            String stream = output.get("dev") + ":" + output.get("ino");
            return stream.equals(environment.get("JOURNAL_STREAM"))
                    ? Optional.of(new JournalSocket(PLACE))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Tells the journal; never waits. False if it was not told, because it is not there or takes nothing now. */
    boolean send(JournalEntry entry) {
        ByteBuffer datagram = ByteBuffer.wrap(encode(entry));
        int length = datagram.remaining();
        try (UnixDatagramChannel channel = UnixDatagramChannel.open()) {
            channel.configureBlocking(false);
            return channel.send(datagram, new UnixSocketAddress(socket.toString())) == length;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The datagram that an entry is. */
    static byte[] encode(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        field(bytes, "MESSAGE", entry.message());
        field(bytes, "PRIORITY", entry.warns() ? "4" : "6");
        field(bytes, "SYSLOG_IDENTIFIER", IDENTIFIER);
        field(bytes, "SYSLOG_FACILITY", FACILITY);
        entry.fields().forEach(field -> field(bytes, field.name(), field.value()));
        return bytes.toByteArray();
    }

    private static void field(ByteArrayOutputStream bytes, String name, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        if (value.indexOf('\n') < 0) {
            bytes.write('=');
        } else {
            bytes.write('\n');
            bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .array());
        }
        bytes.writeBytes(text);
        bytes.write('\n');
    }
}
