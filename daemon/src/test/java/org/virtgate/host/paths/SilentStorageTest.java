package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.PathFact;

class SilentStorageTest {
    private static final Duration DEADLINE = Duration.ofMillis(600);
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final PathFact NO_ANSWER = new PathFact.NoAnswer();

    private final DeadStorage storage = new DeadStorage();
    private final List<String> mounts = new ArrayList<>();
    private Path dir = Path.of("/");
    private Path mountinfo = Path.of("/");
    private PathProbe probe = new PathProbe(8, 4);

    @BeforeEach
    void mountTheRoot(@TempDir Path temporary) throws IOException {
        dir = temporary.toRealPath();
        mountinfo = dir.resolve("mountinfo");
        probe.close();
        probe = new PathProbe(8, 4, storage, mountinfo);
        mount("27", Path.of("/"), "ext4");
    }

    @AfterEach
    void revive() {
        storage.revive();
        probe.close();
    }

    @Test
    void answersAtTheDeadlineAndTellsTheRest() throws IOException {
        Path nfs = deadMount("nfs mount");
        Path healthy = Files.createFile(dir.resolve("healthy"));
        List<String> paths = disks(nfs, 20);
        paths.add(healthy.toString());
        long began = System.nanoTime();
        Map<String, PathFact> facts = probe.look(paths, DEADLINE);
        long took = (System.nanoTime() - began) / 1_000_000;

        assertTrue(took < DEADLINE.toMillis() + 1500, () -> "took " + took + " ms");
        disks(nfs, 20).forEach(disk -> assertEquals(NO_ANSWER, facts.get(disk)));
        assertEquals(FileAt.of(healthy), facts.get(healthy.toString()));
        assertTrue(probe.stuck() >= 1 && probe.stuck() <= 4, () -> probe.stuck() + " are stuck");
        assertEquals(List.of(nfs + " (mount 100)"), probe.silent());
    }

    @Test
    void entersNoFileSystemThatAUserHasMounted() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Path mine = Files.createDirectory(dir.resolve("mine" + i));
            storage.kill(mine);
            mount(Integer.toString(200 + i), mine, "fuse.glusterfs", "rw,user_id=1000,group_id=1000,allow_other");
            paths.add(mine.resolve("disk.img").toString());
        }
        Path roots = deadMount("roots");
        long began = System.nanoTime();
        Map<String, PathFact> facts = probe.look(paths, AMPLE);
        assertTrue(System.nanoTime() - began < AMPLE.toNanos());
        paths.forEach(path -> assertEquals(
                new PathFact.Unreadable("a user has mounted it (FUSE), and it is not entered"), facts.get(path)));
        assertEquals(0, storage.asked());
        assertEquals(
                NO_ANSWER,
                probe.look(disks(roots, 1), DEADLINE).get(disks(roots, 1).get(0)));
    }

    @Test
    void doesNotAskAgainWhileAProbeIsStuck() throws IOException {
        Path nfs = deadMount("nfs");
        probe.look(disks(nfs, 1), DEADLINE);
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertEquals(NO_ANSWER, probe.look(List.of(nfs + "/other"), AMPLE).get(nfs + "/other"));
        }
        assertTrue(System.nanoTime() - began < AMPLE.toNanos(), "the answers did not come at once");
        assertEquals(1, storage.asked());
        assertEquals(1, probe.stuck());
    }

    @Test
    void asksAgainOnceTheStorageHasAnswered() throws Exception {
        Path nfs = deadMount("nfs");
        probe.look(disks(nfs, 3), DEADLINE);
        assertTrue(probe.stuck() >= 1, "nobody is stuck");
        storage.revive();
        for (int i = 0; i < 200 && probe.stuck() > 0; i++) {
            Thread.sleep(20);
        }
        assertEquals(0, probe.stuck());
        assertEquals(List.of(), probe.silent());
        assertInstanceOf(
                PathFact.Missing.class, probe.look(disks(nfs, 1), AMPLE).get(nfs + "/disk0"));
    }

    @Test
    void asksWhatIsMountedAnewInItsPlace() throws IOException {
        Path nfs = deadMount("nfs");
        probe.look(disks(nfs, 1), DEADLINE);
        storage.kill(Path.of("/nothing/else/is/dead"));
        mount("101", nfs, "nfs4");
        probe.look(disks(nfs, 1), DEADLINE);
        assertEquals(List.of(nfs + " (mount 100)", nfs + " (mount 101)"), probe.silent());
    }

    @Test
    void aLinkIntoDeadStorageDoesNotMakeItsNeighboursSilent() throws IOException {
        Path nfs = deadMount("nfs");
        Path images = Files.createDirectory(dir.resolve("images"));
        Path link = Files.createSymbolicLink(images.resolve("linked"), nfs.resolve("disk"));
        Path local = Files.createFile(images.resolve("local"));
        assertEquals(NO_ANSWER, probe.look(List.of(link.toString()), DEADLINE).get(link.toString()));
        assertEquals(
                Map.of(link.toString(), NO_ANSWER, local.toString(), FileAt.of(local)),
                probe.look(List.of(link.toString(), local.toString()), AMPLE));
    }

    @Test
    void healthyStorageIsAnsweredWhenFarTooManyAreStuck() throws IOException {
        for (int i = 0; i < 4; i++) {
            List<String> paths = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                paths.addAll(disks(deadMount("nfs" + i + j), 4));
            }
            probe.look(paths, DEADLINE);
        }
        int stuck = probe.stuck();
        assertTrue(stuck >= 12 && stuck <= 8 + 4 + 12, () -> stuck + " are stuck");
        Path healthy = Files.createFile(dir.resolve("healthy"));
        assertEquals(
                FileAt.of(healthy),
                probe.look(List.of(healthy.toString()), AMPLE).get(healthy.toString()));
    }

    @Test
    void manyGuestsAtOnceLeaveNoMoreThreadsBehindThanOne() throws IOException {
        Path nfs = deadMount("nfs");
        List<CompletableFuture<Map<String, PathFact>>> looks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            looks.add(CompletableFuture.supplyAsync(
                    () -> probe.look(disks(nfs, 10), DEADLINE), work -> new Thread(work).start()));
        }
        looks.forEach(look -> look.join().values().forEach(fact -> assertEquals(NO_ANSWER, fact)));
        assertTrue(probe.stuck() >= 1 && probe.stuck() <= 4, () -> probe.stuck() + " are stuck");
    }

    @Test
    void oneDeadServerBehindAnAutomounterLeavesTheOthersAlone() throws IOException {
        Path net = Files.createDirectory(dir.resolve("net"));
        mount("50", net, "autofs");
        Path deadServer = Files.createDirectory(net.resolve("dead"));
        storage.kill(deadServer);
        Path disk = Files.createFile(Files.createDirectory(net.resolve("alive")).resolve("disk"));
        probe.look(List.of(deadServer + "/disk"), DEADLINE);
        assertEquals(1, probe.stuck());
        assertEquals(
                FileAt.of(disk), probe.look(List.of(disk.toString()), AMPLE).get(disk.toString()));
    }

    private Path deadMount(String name) throws IOException {
        Path nfs = Files.createDirectory(dir.resolve(name));
        mount(String.valueOf(99 + mounts.size()), nfs, "nfs4");
        storage.kill(nfs);
        return nfs;
    }

    private static List<String> disks(Path directory, int count) {
        List<String> disks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            disks.add(directory + "/disk" + i);
        }
        return disks;
    }

    private void mount(String id, Path place, String type) throws IOException {
        mount(id, place, type, "rw");
    }

    private void mount(String id, Path place, String type, String options) throws IOException {
        String escaped = place.toString().replace(" ", "\\040");
        mounts.add(
                id + " 1 0:" + id + " / " + escaped + " rw,relatime shared:1 - " + type + " server:/export " + options);
        Files.write(mountinfo, mounts);
    }
}
