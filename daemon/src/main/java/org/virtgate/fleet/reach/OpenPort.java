package org.virtgate.fleet.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.threads.Deadline;

/**
 * A port on which this host listens as QEMU would for an arriving guest, for some seconds, to show another host that it
 * reaches it. Nothing that comes in is kept, shown or obeyed: whoever sends the right words gets the words in return,
 * and everybody else is cut off.
 */
public final class OpenPort implements AutoCloseable {
    /** Letters of each of the two words. */
    public static final int WORD = 32;

    /** How long one connection may take to say the word. */
    private static final Duration ONE = Duration.ofSeconds(2);

    private final ServerSocket socket;

    private OpenPort(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens the first free port of the range, as libvirt does (virPortAllocatorAcquire, src/util/virportallocator.c).
     */
    public static OpenPort first(MigrationPorts ports) throws IOException {
        InetAddress address = ports.listens().isPresent()
                ? InetAddress.getByName(ports.listens().get())
                : null;
        String why = "the range is empty";
        for (int port = ports.first(); port <= ports.last(); port++) {
            try {
                return new OpenPort(new ServerSocket(port, 1, address));
            } catch (IOException e) {
                why = e.getMessage();
            }
        }
        throw new IOException("none of the ports " + ports.first() + " to " + ports.last() + " can be opened at "
                + ports.listens().orElse("any address") + ": " + why);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Waits for a connection that says {@code question}, and answers it; false if none came in time. */
    public boolean answers(String question, String answer, Duration time) {
        Deadline deadline = Deadline.in(time);
        try {
            while (!deadline.isOver()) {
                socket.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
                if (isAnswered(socket.accept(), question, answer)) {
                    return true;
                }
            }
        } catch (IOException lateOrClosed) {
            return false;
        }
        return false;
    }

    private static boolean isAnswered(Socket accepted, String question, String answer) {
        try (accepted) {
            accepted.setSoTimeout((int) ONE.toMillis());
            byte[] said = accepted.getInputStream().readNBytes(question.length());
            boolean right = new String(said, StandardCharsets.US_ASCII).equals(question);
            if (right) {
                accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            return right;
        } catch (IOException cutOff) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Says the question over a connection, and throws if the answer is another one. */
    static TcpPort.Talk asking(String question, String answer) {
        return socket -> {
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            byte[] said = socket.getInputStream().readNBytes(answer.length());
            if (!new String(said, StandardCharsets.US_ASCII).equals(answer)) {
                throw new IOException("something else answers there");
            }
        };
    }
}
