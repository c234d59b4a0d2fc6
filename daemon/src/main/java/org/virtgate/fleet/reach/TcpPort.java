package org.virtgate.fleet.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtgate.fleet.Reach;

/** Connects to a port of another host, at the first of its addresses that answers. */
public final class TcpPort {
    private TcpPort() {}

    /** What is said over a connection. */
    @FunctionalInterface
    public interface Talk {
        /** Throws if what answers is not what was expected; the message says what it is. */
        void over(Socket socket) throws IOException;
    }

    /**
     * Connects, and says this.
     *
     * @param addresses in the order in which they are tried
     * @param time for each of them
     */
    public static Reach reach(String to, List<String> addresses, int port, Duration time, Talk talk) {
        List<String> failures = new ArrayList<>();
        for (String address : addresses) {
            try (Socket socket = new Socket()) {
                socket.setSoTimeout(Math.toIntExact(time.toMillis()));
                socket.connect(
                        new InetSocketAddress(InetAddress.getByName(address), port), Math.toIntExact(time.toMillis()));
                talk.over(socket);
                return new Reach(to, port, Optional.of(address), "");
            } catch (SocketTimeoutException e) {
                failures.add(address + ": no answer within " + time.toSeconds() + " s");
            } catch (IOException e) {
                failures.add(address + ": " + e.getMessage());
            }
        }
        return new Reach(to, port, Optional.empty(), String.join("; ", failures));
    }
}
