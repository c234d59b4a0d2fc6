package org.virtgate.host.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.facts.Export;
import org.virtgate.host.NamedProcess;
import org.virtgate.host.RightsOfTheUnit;

/** Real processes of this machine's table, and configuration files of our own. */
class ServedStorageTest {
    private static final List<String> AS_ROOT = List.of();
    private static final String IMAGE = "/srv/served.img";

    @TempDir
    private Path root = Path.of("/");

    private Path programs = Path.of("/");

    @BeforeEach
    void makesATree() throws Exception {
        NamedProcess.assumeRoot();
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        programs = Files.createDirectory(root.resolve("programs"));
        NamedProcess.letIn(root);
        NamedProcess.assume(new ServedStorage(root).read().isEmpty(), "this machine serves storage itself");
        write("etc/nbd-server/config", "exportname = " + IMAGE + "\n");
        write("etc/samba/smb.conf", "path = " + IMAGE + "\n");
        write("etc/tgt/targets.conf", "backing-store " + IMAGE + "\n");
    }

    /** Its removal is not to begin in /proc. */
    @AfterEach
    void removesTheLink() throws IOException {
        Files.deleteIfExists(root.resolve("proc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"glusterfsd", "tgtd", "qemu-nbd", "nbd-server", "smbd"})
    void believesAServerOfRoot(String name) throws Exception {
        try (NamedProcess server = server(AS_ROOT, name)) {
            assertEquals(List.of(IMAGE), served(), () -> "by process " + server.pid());
        }
        assertEquals(List.of(), served());
    }

    @ParameterizedTest
    @ValueSource(strings = {"glusterfsd", "tgtd", "qemu-nbd", "nbd-server", "smbd"})
    void believesNoUsersProcessOfThatName(String name) throws Exception {
        try (NamedProcess server = server(NamedProcess.NOBODY, name)) {
            assertEquals(List.of(), served(), () -> "by process " + server.pid());
        }
    }

    @Test
    void believesNoProgramThatAUserMadeRootByItsSetUserIdBit() throws Exception {
        // sudo while it asks for the password has root's user and the caller's real group; its name is the link's.
        List<String> ofUsersGroup = List.of("setpriv", "--reuid=0", "--regid=65534", "--clear-groups");
        try (NamedProcess server = server(ofUsersGroup, "qemu-nbd")) {
            assertTrue(server.awaitStatus("Uid:\t0\t0\t0\t0"));
            assertEquals(List.of(), served());
        }
    }

    @Test
    void believesNoProcessOfRootWhoseProgramOthersMayWrite() throws Exception {
        Path program = Files.copy(Path.of("/bin/sh"), programs.resolve("qemu-nbd"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (NamedProcess server = NamedProcess.await("qemu-nbd", List.of(program.toString(), "-s", "--", IMAGE))) {
            assertEquals(List.of(), served(), () -> "by process " + server.pid());
        }
    }

    @Test
    void believesTheAccountOfNbdServer() throws Exception {
        write("etc/passwd", "root:x:0:0::/root:/bin/sh\nnbd:x:65534:65534::/:/usr/sbin/nologin\n");
        try (NamedProcess server = server(NamedProcess.NOBODY, "nbd-server");
                NamedProcess other = server(NamedProcess.NOBODY, "qemu-nbd")) {
            assertEquals(
                    List.of("served by nbd-server"),
                    new ServedStorage(root)
                            .read().stream().map(Export::description).toList(),
                    () -> server.pid() + " and " + other.pid());
        }
    }

    @Test
    void believesAServiceThatHasMountsOfItsOwn() throws Exception {
        // As with PrivateTmp= and ProtectSystem= of systemd.exec(5).
        try (NamedProcess server = server(List.of("unshare", "--mount"), "qemu-nbd")) {
            assertEquals(List.of(IMAGE), served(), () -> "by process " + server.pid());
        }
    }

    @Test
    void takesNoContainersServerForThisHosts() throws Exception {
        try (NamedProcess server = server(List.of("unshare", "--net"), "qemu-nbd")) {
            assertEquals(List.of(), served(), () -> "network of " + server.pid());
        }
        try (NamedProcess server = server(List.of("unshare", "--pid", "--fork"), "qemu-nbd")) {
            assertEquals(List.of(), served(), () -> "numbers of " + server.pid());
        }
    }

    @Test
    void takesNoServerWithAnotherRootForThisHosts() throws Exception {
        Path other = Files.createDirectory(root.resolve("other"));
        NamedProcess.letIn(Files.copy(Path.of("/bin/sh"), programs.resolve("qemu-nbd")));
        String enter = "mount --bind /usr \"$0\" && mount --bind \"$1\" \"$0/local\""
                + " && exec chroot \"$0\" /local/qemu-nbd -s -- " + IMAGE;
        List<String> command = List.of("unshare", "--mount", "sh", "-c", enter, other.toString(), programs.toString());
        try (NamedProcess server = NamedProcess.await("qemu-nbd", command)) {
            assertEquals(List.of(), served(), () -> "root of " + server.pid());
        }
    }

    @Test
    void tellsWhatARealQemuNbdServesToOthersFromWhatItServesHere() throws Exception {
        Path program = Path.of("/usr/bin/qemu-nbd");
        NamedProcess.assume(Files.isExecutable(program), "there is no " + program);
        Path image = Files.write(root.resolve("d1.img"), new byte[1 << 20]);
        String socket = root.resolve("d1.sock").toString();
        List<String> here = List.of(program.toString(), "-t", "-f", "raw", "-k", socket, image.toString());
        try (NamedProcess server = NamedProcess.await("qemu-nbd", here)) {
            assertEquals(List.of(), served(), () -> "by process " + server.pid());
        }
        List<String> others = List.of(
                program.toString(), "-t", "-f", "raw", "-b", "127.0.0.1", "-p", freePort(), image.toString(), "-v");
        try (NamedProcess server = NamedProcess.await("qemu-nbd", others)) {
            assertEquals(List.of(image.toString()), served(), () -> "by process " + server.pid());
        }
    }

    @Test
    void seesTheSameWithTheRightsOfTheUnit() throws Exception {
        try (NamedProcess server = server(AS_ROOT, "qemu-nbd");
                NamedProcess user = server(NamedProcess.NOBODY, "smbd")) {
            assertEquals(
                    "[" + IMAGE + "]",
                    RightsOfTheUnit.said(ServedHere.class, root.toString()),
                    () -> server.pid() + ", " + user.pid());
        }
        try (NamedProcess server = server(List.of("setpriv", "--reuid=0", "--regid=65534", "--clear-groups"), "tgtd");
                NamedProcess user = server(List.of("unshare", "--net"), "qemu-nbd")) {
            assertEquals(
                    "[]",
                    RightsOfTheUnit.said(ServedHere.class, root.toString()),
                    () -> server.pid() + ", " + user.pid());
        }
    }

    /** Prints the paths that the host below a root serves. */
    static final class ServedHere {
        private ServedHere() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(new ServedStorage(Path.of(arguments[0]))
                    .read().stream().map(Export::path).toList());
        }
    }

    /** A server that serves the image, as its arguments or its configuration tell. */
    private NamedProcess server(List<String> through, String name) throws Exception {
        return name.equals("glusterfsd")
                ? NamedProcess.start(programs, through, name, "--brick-name", IMAGE)
                : NamedProcess.start(programs, through, name, IMAGE);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private List<String> served() throws Exception {
        return new ServedStorage(root).read().stream().map(Export::path).toList();
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }
}
