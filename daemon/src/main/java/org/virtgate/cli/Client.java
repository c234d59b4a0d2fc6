package org.virtgate.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.virtgate.domain.Printable;

/**
 * Asks virtgated on this host one question (docs/protocol.md).
 *
 * @param socket where it listens
 * @param time how long the whole exchange may take
 */
record Client(Path socket, Duration time) {
    private static final int MAGIC = 0x56474154;
    private static final short VERSION = 1;
    private static final short QUESTION = 0x0002;
    private static final short ANSWER = 0x0020;
    private static final short REFUSED = 0x0021;
    private static final int HEADER = 12;
    private static final int ANSWER_MAX = 32 << 20;
    private static final String SEE = "; see: systemctl status virtgated";

    Client {
        Objects.requireNonNull(socket);
        Objects.requireNonNull(time);
    }

    /** The daemon's answer. Fails where there is none: no daemon, not permitted, not in time, not understood. */
    JsonObject ask(JsonObject question) throws CommandFailure {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Thread guard = closesLater(channel);
            try {
                connect(channel);
                send(channel, question.toString().getBytes(StandardCharsets.UTF_8));
                return received(channel);
            } finally {
                guard.interrupt();
            }
        } catch (ClosedChannelException e) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON, "virtgated did not answer within " + time.toSeconds() + " s" + SEE);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_DAEMON, "virtgated broke off: " + e.getMessage() + SEE);
        }
    }

    private void connect(SocketChannel channel) throws CommandFailure, ClosedChannelException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            if (Files.exists(socket) && !Files.isWritable(socket)) {
                throw new CommandFailure(
                        ExitCode.NOT_PERMITTED,
                        "permission denied at " + socket + "; be root, or a member of group virtgate");
            }
            throw new CommandFailure(
                    ExitCode.NO_DAEMON,
                    "no daemon answers at " + socket + " (" + e.getMessage()
                            + "); start it with: systemctl start virtgated");
        }
    }

    private static void send(SocketChannel channel, byte[] question) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + question.length);
        frame.putInt(MAGIC)
                .putShort(VERSION)
                .putShort(QUESTION)
                .putInt(question.length)
                .put(question)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private static JsonObject received(SocketChannel channel) throws IOException, CommandFailure {
        ByteBuffer header = read(channel, HEADER);
        if (header.getInt() != MAGIC) {
            throw new IOException("what answers there does not speak virtgate's protocol");
        }
        short version = header.getShort();
        short kind = header.getShort();
        int length = header.getInt();
        if (version != VERSION || length < 0 || length > ANSWER_MAX) {
            throw new IOException("its answer is of protocol version " + version + " and " + length
                    + " bytes; expected version " + VERSION + " and at most " + ANSWER_MAX + " bytes");
        }
        String payload = new String(read(channel, length).array(), StandardCharsets.UTF_8);
        if (kind == REFUSED) {
            throw new CommandFailure(ExitCode.NOT_PERMITTED, "virtgated refuses: " + Printable.of(payload));
        }
        if (kind != ANSWER) {
            throw new IOException("its answer is of kind " + kind + ", expected " + ANSWER);
        }
        try {
            return Json.object(payload);
        } catch (JsonParseException e) {
            throw new IOException("its answer is not a JSON object", e);
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("its answer ends in the middle");
            }
        }
        return bytes.flip();
    }

    /** The JDK knows no deadline for unix sockets: a thread closes the channel, whatever it is doing, unless it is interrupted before. */
    private Thread closesLater(SocketChannel channel) {
        Thread guard = new Thread(
                () -> {
                    try {
                        Thread.sleep(time.toMillis());
                        channel.close();
                    } catch (InterruptedException | IOException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "deadline");
        guard.setDaemon(true);
        guard.start();
        return guard;
    }
}
