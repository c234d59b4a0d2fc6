package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.daemon.WarmUp;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.host.RightsOfTheUnit;
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

    @Test
    void startsWithTheLastGoodSettingsWhereTheSocketCannotBeHadAndKeepsThem() throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc"));
        Path socket = root.resolve("run/virtgate.sock");
        Path settings = etc.resolve("virtgate.toml");
        InstallPaths paths = new InstallPaths(etc, root.resolve("share"), root.resolve("state"), root.resolve("log"));
        String good = "[server]\nsocket = \"" + socket + "\"\n";
        Files.writeString(settings, good);
        Daemon.start(paths, Trust.ANYBODY).stop();
        for (Path unusable : List.of(root.resolve("nowhere/deep/v.sock"), root.resolve("etc"))) {
            Files.writeString(settings, "[server]\nsocket = \"" + unusable + "\"\n");
            Daemon daemon = Daemon.start(paths, Trust.ANYBODY);
            try {
                String answer = status(socket);
                assertTrue(answer.contains("\"settings\":{\"unusable\":\"no socket " + unusable), answer);
                ask(socket, "reload");
                assertEquals(good, Files.readString(paths.lastGoodSettings()));
                Files.writeString(settings, good + "[modes]\n\"host.memory\" = \"audit\"\n");
                ask(socket, "reload");
                assertTrue(status(socket).contains("\"settings\":{}"), answer);
                assertEquals(Files.readString(settings), Files.readString(paths.lastGoodSettings()));
                Files.writeString(settings, good);
                ask(socket, "reload");
            } finally {
                daemon.stop();
            }
            assertEquals(good, Files.readString(paths.lastGoodSettings()));
        }
    }

    @Test
    void doesNotKeepSettingsThatNeverServed() throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc"));
        InstallPaths paths = new InstallPaths(etc, root.resolve("share"), root.resolve("state"), root.resolve("log"));
        Path deep = root.resolve("nowhere/deep/v.sock");
        Files.writeString(etc.resolve("virtgate.toml"), "[server]\nsocket = \"" + deep + "\"\n");
        StartFailure failure = assertThrows(StartFailure.class, () -> Daemon.start(paths, Trust.ANYBODY));
        assertEquals(1, failure.exit());
        assertTrue(failure.getMessage().endsWith("there is no " + deep.getParent()), failure.getMessage());
        assertFalse(Files.exists(paths.lastGoodSettings()));
    }

    /** Under virtgated.service the daemon may give its socket to no group but its own. */
    @Test
    void startsWithTheLastGoodSettingsWhereItMayNotGiveTheSocketToTheGroup() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may start without rights of root");
        Path etc = Files.createDirectories(root.resolve("etc"));
        Path socket = root.resolve("run/virtgate.sock");
        String good = "[server]\ngroup = \"root\"\nsocket = \"" + socket + "\"\n";
        Files.writeString(etc.resolve("virtgate.toml"), good);
        assertTrue(RightsOfTheUnit.said(StatusAtStart.class, root.toString()).contains("\"settings\":{}"));
        Files.delete(socket.resolveSibling("virtgated.lock"));
        Files.delete(socket.getParent());
        Files.writeString(etc.resolve("virtgate.toml"), good.replace("root", "daemon"));
        String said = RightsOfTheUnit.said(StatusAtStart.class, root.toString());
        assertTrue(said.contains("\"settings\":{\"unusable\":\"no socket " + socket + " of group daemon: "), said);
        assertTrue(said.contains("Operation not permitted"), said);
        PosixFileAttributes folder = Files.readAttributes(socket.getParent(), PosixFileAttributes.class);
        assertEquals("rwxr-x---", PosixFilePermissions.toString(folder.permissions()));
        assertEquals(good, Files.readString(root.resolve("state/last-good/virtgate.toml")));
    }

    /** Starts a daemon below a folder, and prints the part of its status that tells of its settings. */
    static final class StatusAtStart {
        public static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]);
            InstallPaths paths = new InstallPaths(
                    root.resolve("etc"), root.resolve("share"), root.resolve("state"), root.resolve("log"));
            Daemon daemon = Daemon.start(paths, Trust.ANYBODY);
            String answer = status(root.resolve("run/virtgate.sock"));
            int from = answer.indexOf("\"settings\":");
            System.out.println(answer.substring(from, answer.indexOf('}', from) + 1));
            daemon.stop();
            System.exit(0);
        }
    }

    private static String status(Path socket) throws Exception {
        return ask(socket, "status");
    }

    private static String ask(Path socket, String question) throws Exception {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(Frame.of(FrameKind.QUESTION, "{\"ask\":\"" + question + "\"}")
                    .encode());
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
