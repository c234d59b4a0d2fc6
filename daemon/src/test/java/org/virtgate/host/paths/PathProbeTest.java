package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.PathFact.Kind;

class PathProbeTest {
    private static final Duration AMPLE = Duration.ofSeconds(10);

    /** Number 3 of the memory devices (Documentation/admin-guide/devices.txt of Linux). */
    private static final PathFact NULL = new PathFact.Present(Kind.CHARACTER_DEVICE, "/dev/null", Optional.of("1:3"));

    private final PathProbe probe = new PathProbe(8, 4);

    private Path dir = Path.of("/");

    @BeforeEach
    void useTheRealPath(@TempDir Path temporary) throws IOException {
        dir = temporary.toRealPath();
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void tellsTheKindOfEachThing() throws Exception {
        Path file = Files.createFile(dir.resolve("disk.qcow2"));
        Path fifo = dir.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        Path socket = dir.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertEquals(
                    Map.of(
                            dir.toString(),
                            new PathFact.Present(Kind.DIRECTORY, dir.toString()),
                            file.toString(),
                            FileAt.of(file),
                            fifo.toString(),
                            new PathFact.Present(Kind.FIFO, fifo.toString()),
                            socket.toString(),
                            new PathFact.Present(Kind.SOCKET, socket.toString()),
                            "/dev/null",
                            NULL,
                            "/",
                            new PathFact.Present(Kind.DIRECTORY, "/")),
                    probe.look(
                            List.of(
                                    dir.toString(),
                                    file.toString(),
                                    fifo.toString(),
                                    socket.toString(),
                                    "/dev/null",
                                    "/"),
                            AMPLE));
        }
    }

    @Test
    void tellsAFileFromItsCopyAndNotFromItsOtherName() throws IOException {
        Path file = Files.writeString(dir.resolve("disk"), "data");
        Path copy = Files.writeString(dir.resolve("copy"), "data");
        Path other = Files.createLink(dir.resolve("other"), file);
        Optional<PathFact.FileId> id = id(file);
        assertEquals(4, id.orElseThrow().size());
        assertEquals(id, id(other));
        assertNotEquals(id, id(copy));
        assertEquals(Optional.empty(), id(dir));
    }

    @Test
    void tellsABlockDevice() throws IOException {
        Optional<Path> device;
        try (var names = Files.list(Path.of("/sys/class/block"))) {
            device = names.map(name -> Path.of("/dev").resolve(name.getFileName()))
                    .filter(Files::exists)
                    .findAny();
        }
        assume(device.isPresent(), "this machine has no block device");
        String path = device.orElseThrow().toString();
        String number = Files.readString(
                        Path.of("/sys/class/block", Path.of(path).getFileName().toString(), "dev"))
                .strip();
        assertEquals(
                new PathFact.Present(
                        Kind.BLOCK_DEVICE,
                        path,
                        Optional.of(number),
                        Optional.empty(),
                        Optional.of(FileAt.access(Path.of(path)))),
                look(path));
    }

    @Test
    void followsLinksToWhereTheyLead() throws IOException {
        Path images = Files.createDirectory(dir.resolve("images"));
        Path disk = Files.createFile(images.resolve("disk"));
        Files.createSymbolicLink(dir.resolve("absolute"), images);
        Files.createSymbolicLink(dir.resolve("relative"), Path.of("./absolute/../images"));
        assertEquals(FileAt.of(disk), look(dir + "/relative//./disk"));
    }

    @Test
    void climbsFromWhereALinkLedAndNotFromWhereItStands() throws IOException {
        Files.createDirectories(dir.resolve("far/images"));
        Path secret = Files.createFile(dir.resolve("far/secret"));
        Files.createSymbolicLink(dir.resolve("images"), dir.resolve("far/images"));
        assertEquals(FileAt.of(secret), look(dir + "/images/../secret"));
    }

    @Test
    void staysAtTheRootWhenClimbingOverIt() {
        assertEquals(NULL, look("/../../dev/null"));
    }

    @Test
    void tellsWhichDirectoryWouldHoldWhatIsMissing() throws IOException {
        Files.createDirectory(dir.resolve("images"));
        Files.createSymbolicLink(dir.resolve("here"), Path.of("images"));
        assertMissing(dir + "/images", look(dir + "/here/new.log"));
    }

    @Test
    void tellsWhereADanglingLinkLeads() throws IOException {
        Files.createDirectory(dir.resolve("outside"));
        Files.createSymbolicLink(dir.resolve("log"), dir.resolve("outside/log"));
        assertMissing(dir + "/outside", look(dir + "/log"));
    }

    @Test
    void namesNoDirectoryWhereThatIsMissingToo() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertEquals(new PathFact.Missing(""), look(dir + "/no/such"));
        assertEquals(new PathFact.Missing(""), look(file + "/below"));
    }

    @Test
    void doesNotFollowALoopForEver() throws IOException {
        Files.createSymbolicLink(dir.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(dir.resolve("b"), Path.of("a"));
        assertEquals(new PathFact.Unreadable("too many symbolic links"), look(dir + "/a/disk"));
    }

    @Test
    void agreesWithTheKernelAboutTheLongestChainOfLinks() throws IOException {
        Path target = Files.createFile(dir.resolve("0"));
        for (int i = 1; i <= 41; i++) {
            Files.createSymbolicLink(dir.resolve(String.valueOf(i)), Path.of(String.valueOf(i - 1)));
        }
        assertEquals(Files.exists(dir.resolve("40")), look(dir + "/40").equals(FileAt.of(target)));
        assertEquals(new PathFact.Unreadable("too many symbolic links"), look(dir + "/41"));
    }

    @Test
    void saysWhenItMayNotLook() throws IOException {
        assume(
                !"root".equals(System.getProperty("user.name")),
                "root may look everywhere: PathWalkTest does it without the kernel");
        Path closed = Files.createDirectory(dir.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assertEquals(new PathFact.Unreadable("permission denied"), look(closed + "/disk"));
    }

    @Test
    void refusesWhatIsNoPath() {
        assertEquals(new PathFact.Unreadable("not an absolute path"), look("disk.qcow2"));
        assertEquals(new PathFact.Unreadable("not an absolute path"), look(""));
        assertEquals(new PathFact.Unreadable("longer than any path can be"), look("/a".repeat(3000)));
        assertInstanceOf(PathFact.Unreadable.class, look("/dev/" + "n".repeat(300)));
        assertInstanceOf(PathFact.Unreadable.class, look("/dev/\0null"));
    }

    @Test
    void readsNamesInAnyLanguageAndWithAnyCharacter() throws IOException {
        for (String name : List.of("Größe 円.qcow2", "two\nlines", "tab\tand\u001b[31m", " ", "back\\slash")) {
            Path file = Files.createFile(dir.resolve(name));
            assertEquals(FileAt.of(file), look(file.toString()));
        }
    }

    @Test
    void answersHundredsOfPaths() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i : IntStream.range(0, 500).toArray()) {
            paths.add(Files.createFile(dir.resolve("disk" + i)).toString());
        }
        Map<String, PathFact> facts = probe.look(paths, AMPLE);
        assertEquals(Set.copyOf(paths), facts.keySet());
        for (String path : paths) {
            assertEquals(FileAt.of(Path.of(path)), facts.get(path));
        }
        assertEquals(0, probe.stuck());
    }

    @Test
    void answersNothingWhenAskedNothing() {
        assertEquals(Map.of(), probe.look(List.of(), AMPLE));
    }

    private static void assertMissing(String parent, PathFact fact) {
        PathFact.Missing missing = assertInstanceOf(PathFact.Missing.class, fact);
        assertEquals(parent, missing.realParent());
        assertTrue(missing.free().orElse(-1) >= 0, "no free space is told");
    }

    private static void assume(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println("a test of PathProbeTest skipped: " + otherwise);
        }
        assumeTrue(holds, otherwise);
    }

    private Optional<PathFact.FileId> id(Path path) {
        return assertInstanceOf(PathFact.Present.class, look(path.toString())).file();
    }

    private PathFact look(String path) {
        return probe.look(List.of(path), AMPLE).getOrDefault(path, new PathFact.NoAnswer());
    }
}
