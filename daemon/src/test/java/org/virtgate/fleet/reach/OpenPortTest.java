package org.virtgate.fleet.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.Reach;

class OpenPortTest {
    private static final String QUESTION = "0123456789abcdef0123456789abcdef";
    private static final String ANSWER = "fedcba9876543210fedcba9876543210";
    private static final Duration TIME = Duration.ofSeconds(20);
    /** Below what Linux gives to connections that go out (ip_local_port_range). */
    private static final MigrationPorts PORTS =
            new MigrationPorts(21400, 21499, Optional.of("127.0.0.1"), Optional.empty());

    @Test
    void whoKnowsTheWordGetsTheOther() throws IOException {
        try (OpenPort port = OpenPort.first(PORTS)) {
            CompletableFuture<Boolean> came = listen(port);
            Reach reach = reach(port.port(), ANSWER);
            assertEquals(new Reach("here", port.port(), Optional.of("127.0.0.1"), ""), reach);
            assertTrue(came.join());
        }
    }

    @Test
    void everybodyElseGetsNothingAndDoesNotEndIt() throws IOException {
        try (OpenPort port = OpenPort.first(PORTS)) {
            CompletableFuture<Boolean> came = listen(port);
            try (Socket other = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
                other.getOutputStream().write("x".repeat(32).getBytes(StandardCharsets.US_ASCII));
                assertEquals(0, other.getInputStream().readAllBytes().length);
            }
            assertTrue(reach(port.port(), ANSWER).isReached());
            assertTrue(came.join());
        }
    }

    @Test
    void anotherListenerIsNotTakenForIt() throws IOException {
        try (OpenPort port = OpenPort.first(PORTS)) {
            CompletableFuture<Boolean> came = listen(port);
            Reach reach = reach(port.port(), QUESTION);
            assertEquals("127.0.0.1: something else answers there", reach.why());
            assertTrue(came.join());
        }
    }

    @Test
    void aPortInUseIsPassedOver() throws IOException {
        try (OpenPort first = OpenPort.first(PORTS);
                OpenPort second = OpenPort.first(PORTS)) {
            assertTrue(second.port() > first.port());
        }
    }

    @Test
    void noFreePortIsAnError() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            MigrationPorts one = new MigrationPorts(port, port, Optional.of("127.0.0.1"), Optional.empty());
            IOException e = assertThrows(IOException.class, () -> OpenPort.first(one));
            assertTrue(String.valueOf(e.getMessage()).startsWith("none of the ports " + port + " to " + port));
        }
    }

    @Test
    void itEndsByItself() throws IOException {
        try (OpenPort port = OpenPort.first(PORTS)) {
            assertFalse(port.answers(QUESTION, ANSWER, Duration.ofMillis(50)));
        }
    }

    @Test
    void aClosedPortIsToldWithEachAddress() throws IOException {
        int port;
        try (OpenPort closed = OpenPort.first(PORTS)) {
            port = closed.port();
        }
        Reach reach = TcpPort.reach("here", List.of("127.0.0.2", "127.0.0.1"), port, TIME, socket -> {});
        assertEquals("127.0.0.2: Connection refused; 127.0.0.1: Connection refused", reach.why());
    }

    private static CompletableFuture<Boolean> listen(OpenPort port) {
        return CompletableFuture.supplyAsync(() -> port.answers(QUESTION, ANSWER, TIME));
    }

    private static Reach reach(int port, String expected) {
        return TcpPort.reach("here", List.of("127.0.0.1"), port, TIME, OpenPort.asking(QUESTION, expected));
    }
}
