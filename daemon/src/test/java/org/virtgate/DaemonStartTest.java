package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.daemon.WarmUp;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.rules.store.Trust;

/** The warm-up is best effort: whether the daemon starts does not depend on it. */
class DaemonStartTest {
    @TempDir
    private Path root;

    @Test
    void startsWithoutRulesAndPublishesItsSocket() throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc"));
        Path socket = root.resolve("run/virtgate.sock");
        Files.writeString(etc.resolve("virtgate.toml"), "[server]\nsocket = \"" + socket + "\"\n");
        InstallPaths paths = new InstallPaths(etc, root.resolve("share"), root.resolve("state"), root.resolve("log"));
        Daemon daemon = Daemon.start(paths, Trust.ANYBODY);
        try {
            String answer = status(socket);
            assertTrue(answer.contains("\"source\":\"none\""), answer);
        } finally {
            daemon.stop();
        }
    }

    @Test
    void startsWithTheLastGoodSettingsAfterAMistakeAndSaysSo() throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc"));
        Path socket = root.resolve("run/virtgate.sock");
        Path settings = etc.resolve("virtgate.toml");
        InstallPaths paths = new InstallPaths(etc, root.resolve("share"), root.resolve("state"), root.resolve("log"));
        Files.writeString(settings, "[server]\nsocket = 4\n");
        StartFailure never = assertThrows(StartFailure.class, () -> Daemon.start(paths, Trust.ANYBODY));
        assertEquals(3, never.exit());
        Files.writeString(settings, "[server]\nsocket = \"" + socket + "\"\n");
        Daemon.start(paths, Trust.ANYBODY).stop();
        Files.writeString(settings, "[server]\nsocket = 4\n");
        Daemon daemon = Daemon.start(paths, Trust.ANYBODY);
        try {
            String answer = status(socket);
            assertTrue(answer.contains("'socket' is a whole number, expected a text in quotes"), answer);
        } finally {
            daemon.stop();
        }
    }

    private static String status(Path socket) throws Exception {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(Frame.of(FrameKind.QUESTION, "{\"ask\":\"status\"}").encode());
            return Frame.read(buffer -> channel.read(buffer)).text();
        }
    }

    @Test
    void triesAGuestThatIsNotDecidedOnInTimeThriceAndSaysWhy() throws Exception {
        Path socket = root.resolve("slow.sock");
        int[] asked = {0};
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread slow = new Thread(() -> {
                try {
                    while (true) {
                        try (SocketChannel caller = server.accept()) {
                            Frame.read(buffer -> caller.read(buffer));
                            asked[0]++;
                            ByteBuffer reply = Frame.of(FrameKind.UNDECIDED, "not decided in time")
                                    .encode();
                            caller.write(reply);
                        }
                    }
                } catch (IOException | org.virtgate.hook.ProtocolException e) {
                    Thread.currentThread().interrupt(); // The test closes the socket at its end.
                }
            });
            slow.start();
            assertEquals(Optional.of("not decided in time"), WarmUp.AT_START.through(socket));
            assertEquals(3, asked[0]);
        }
    }
}
