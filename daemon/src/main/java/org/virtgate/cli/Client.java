package org.virtgate.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.virtgate.cli.view.Json;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.ProtocolException;

/**
 * Asks virtgated on this host one question (docs/protocol.md).
 *
 * @param socket where it listens
 * @param time how long the whole exchange may take
 */
record Client(Path socket, Duration time) {
    /** How docs/protocol.md has a refusal begin that is for want of permission. */
    private static final String FOR_ROOT = "only root ";

    private static final String SEE = "; see: systemctl status virtgated";

    Client {
        Objects.requireNonNull(socket);
        Objects.requireNonNull(time);
    }

    /** The daemon's answer. Fails where there is none: no daemon, not permitted, not in time, not understood. */
    JsonObject ask(JsonObject question) throws CommandFailure {
        ByteBuffer request = frame(question).encode();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Thread guard = closesLater(channel);
            try {
                connect(channel);
                while (request.hasRemaining()) {
                    channel.write(request);
                }
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
            if (!Files.notExists(socket) && !Files.isWritable(socket)) {
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

    private static Frame frame(JsonObject question) throws CommandFailure {
        try {
            return Frame.of(FrameKind.QUESTION, question.toString());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "the question is too long: " + e.getMessage());
        }
    }

    private static JsonObject received(SocketChannel channel) throws IOException, CommandFailure {
        try {
            Frame reply = Frame.read(channel::read);
            return switch (reply.kind()) {
                case ANSWER -> Json.object(reply.text());
                case REFUSED, UNDECIDED -> throw refused(reply.text());
                default -> throw new IOException("a reply of kind " + reply.kind() + " came, expected ANSWER");
            };
        } catch (ProtocolException e) {
            throw new IOException(e.getMessage(), e);
        } catch (JsonParseException e) {
            throw new IOException("its answer is not a JSON object", e);
        }
    }

    private static CommandFailure refused(String why) {
        ExitCode exit = why.startsWith(FOR_ROOT) ? ExitCode.NOT_PERMITTED : ExitCode.NO_DAEMON;
        return new CommandFailure(exit, "virtgated refuses: " + why);
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
