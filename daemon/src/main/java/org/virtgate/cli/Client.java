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
import org.virtgate.hook.ProtocolException;
import org.virtgate.hook.Question;
import org.virtgate.hook.Refusal;

/**
 * Asks virtgated on this host one question (docs/protocol.md).
 *
 * @param socket the daemon's socket
 * @param time how long the whole exchange may take
 */
record Client(Path socket, Duration time) {
    private static final String SEE_STATUS = "; see: systemctl status virtgated";

    Client {
        Objects.requireNonNull(socket);
        Objects.requireNonNull(time);
    }

    /** Returns the daemon's answer. Fails if no daemon answers, or if the answer is a refusal, late or malformed. */
    JsonObject ask(Question question) throws CommandFailure {
        return ask(frame(question));
    }

    /** Returns the daemon's answer to a question that is a frame already. */
    JsonObject ask(Frame question) throws CommandFailure {
        ByteBuffer request = question.encode();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Thread guard = closesLater(channel);
            try {
                connect(channel);
                send(channel, request);
                return received(channel);
            } finally {
                guard.interrupt();
            }
        } catch (ClosedChannelException e) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON, "virtgated did not answer within " + time.toSeconds() + " s" + SEE_STATUS);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_DAEMON, "virtgated broke off: " + e.getMessage() + SEE_STATUS);
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

    /** Who is turned away has its answer, and a closed connection, before all of its question is sent. */
    private static void send(SocketChannel channel, ByteBuffer request) throws ClosedChannelException {
        try {
            while (request.hasRemaining()) {
                channel.write(request);
            }
        } catch (ClosedChannelException e) {
            throw e; // by this side: its time is over
        } catch (IOException e) {
            return; // What is read next says why, or that nothing came.
        }
    }

    private static Frame frame(Question question) throws CommandFailure {
        try {
            return question.frame();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "the question is too long: " + e.getMessage());
        }
    }

    private static JsonObject received(SocketChannel channel) throws IOException, CommandFailure {
        try {
            Frame reply = Frame.read(channel::read);
            return switch (reply.kind()) {
                case ANSWER -> Json.object(reply.text());
                case REFUSED -> throw refused(reply.text());
                // Sent to root if the daemon fails before it knows the question.
                case UNDECIDED -> throw refused(ExitCode.NO_DAEMON, reply.text());
                default -> throw new IOException("a reply of kind " + reply.kind() + " came, expected ANSWER");
            };
        } catch (ProtocolException e) {
            throw new IOException(e.getMessage(), e);
        } catch (JsonParseException e) {
            throw new IOException("its answer is not a JSON object", e);
        }
    }

    /**
     * Returns the failure of a refusal. Shows the text as it came if the code is missing or unknown here: the daemon
     * may be of another release.
     */
    private static CommandFailure refused(String text) {
        return Refusal.decode(text)
                .map(refusal -> refused(ExitCode.of(refusal.code()), refusal.why()))
                .orElseGet(() -> refused(ExitCode.NO_DAEMON, text));
    }

    private static CommandFailure refused(ExitCode exit, String why) {
        return new CommandFailure(exit, "virtgated refuses: " + why);
    }

    /**
     * Starts a thread that closes the channel at the deadline, even in the middle of a call, unless it is interrupted
     * before. The JDK has no timeouts for unix sockets.
     */
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
