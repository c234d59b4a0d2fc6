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
 * Sends entries to journald by its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL). An entry is one datagram. A
 * field is {@code NAME=value} and a line end. If the value holds a line end, the field is the name, a line end, the
 * value's length as 64 bits of little endian, the value, and a line end.
 */
final class JournalSocket {
    /** Where journald listens. */
    static final Path PLACE = Path.of("/run/systemd/journal/socket");

    private static final String IDENTIFIER = "virtgated";
    /** LOG_DAEMON of syslog(3), which systemd uses for standard output too. */
    private static final String FACILITY = "3";

    private final Path socket;

    JournalSocket(Path socket) {
        this.socket = socket;
    }

    /**
     * Returns the journal's socket if standard output goes to the journal; empty if it goes to a terminal or a file,
     * which then gets everything. systemd sets JOURNAL_STREAM to the device and inode of the stream (systemd.exec(5)).
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

    /** Sends an entry; never waits. Returns false if journald is not there or does not take the entry now. */
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

    /** Returns the datagram of an entry. */
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
