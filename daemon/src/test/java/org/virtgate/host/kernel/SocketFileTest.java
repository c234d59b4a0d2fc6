package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.NamedProcess;

class SocketFileTest {
    @TempDir
    private Path folder = Path.of("/");

    @Test
    void tellsWhoeverListensFromWhatWasLeftBehind() throws IOException {
        Path file = folder.resolve("virtlogd-sock");
        try (RawSocket socket = RawSocket.listening(name(file))) {
            assertTrue(SocketFile.isBound(file), () -> "descriptor " + socket.descriptor());
        }
        assertTrue(Files.exists(file));
        assertFalse(SocketFile.isBound(file));
    }

    @Test
    void wakesNobodyWhoAcceptsConnections() throws IOException {
        Path file = folder.resolve("virtlogd-sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(file)).configureBlocking(false);
            assertTrue(SocketFile.isBound(file));
            assertEquals(null, server.accept());
        }
    }

    @Test
    void takesNothingElseForASocket() throws IOException {
        assertFalse(SocketFile.isBound(folder.resolve("missing")));
        assertFalse(SocketFile.isBound(folder));
        assertFalse(SocketFile.isBound(Files.createFile(folder.resolve("file"))));
        assertFalse(SocketFile.isBound(folder.resolve("x".repeat(200))));
    }

    @Test
    void isNotMisledByNamesOfOtherSockets() throws IOException {
        Path file = folder.resolve("virtlogd-sock");
        String line = "0000000000000000: 00000002 00000000 00010000 0001 01 12345 " + file;
        for (String hostile : new String[] {"\0" + file, "\0x " + file, "\0x\n" + line}) {
            byte[] name = hostile.getBytes(StandardCharsets.UTF_8);
            NamedProcess.assume(name.length <= 108, folder + " is too long for a socket's name");
            try (RawSocket socket = RawSocket.listening(name)) {
                assertFalse(SocketFile.isBound(file), () -> hostile + " at descriptor " + socket.descriptor());
            }
        }
    }

    private static byte[] name(Path file) {
        return (file + "\0").getBytes(StandardCharsets.UTF_8);
    }
}
