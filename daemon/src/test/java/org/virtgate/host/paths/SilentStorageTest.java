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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.PathFact;

/** Each test waits for what it needs: on a busy machine no thread may come as far as the storage by a deadline. */
@Timeout(120)
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
    void answersAtTheDeadlineAndTellsTheRest() throws Exception {
        Path nfs = deadMount("nfs mount");
        Path healthy = Files.createFile(dir.resolve("healthy"));
        List<String> paths = disks(nfs, 20);
        paths.add(healthy.toString());
        Map<String, PathFact> facts;
        do {
            long began = System.nanoTime();
            facts = probe.look(paths, DEADLINE);
            long took = (System.nanoTime() - began) / 1_000_000;
            assertTrue(took < AMPLE.toMillis(), () -> "took " + took + " ms");
            for (String disk : disks(nfs, 20)) {
                assertEquals(NO_ANSWER, facts.get(disk));
            }
        } while (NO_ANSWER.equals(facts.get(healthy.toString())));

        assertEquals(FileAt.of(healthy), facts.get(healthy.toString()));
        lookUntilSilent(paths, nfs + " (mount 100)");
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
    void doesNotAskAgainWhileAProbeIsStuck() throws Exception {
        Path nfs = deadMount("nfs");
        lookUntilSilent(disks(nfs, 1), nfs + " (mount 100)");
        int asked = storage.asked();
        int stuck = probe.stuck();
        long began = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertEquals(NO_ANSWER, probe.look(List.of(nfs + "/other"), AMPLE).get(nfs + "/other"));
        }
        assertTrue(System.nanoTime() - began < AMPLE.toNanos(), "the answers did not come at once");
        assertEquals(asked, storage.asked());
        assertEquals(stuck, probe.stuck());
    }

    @Test
    void asksAgainOnceTheStorageHasAnswered() throws Exception {
        Path nfs = deadMount("nfs");
        lookUntilSilent(disks(nfs, 3), nfs + " (mount 100)");
        storage.revive();
        while (probe.stuck() > 0) {
            Thread.sleep(20);
        }
        assertEquals(List.of(), probe.silent());
        assertInstanceOf(
                PathFact.Missing.class, probe.look(disks(nfs, 1), AMPLE).get(nfs + "/disk0"));
    }

    @Test
    void asksWhatIsMountedAnewInItsPlace() throws Exception {
        Path nfs = deadMount("nfs");
        lookUntilSilent(disks(nfs, 1), nfs + " (mount 100)");
        storage.kill(Path.of("/nothing/else/is/dead"));
        mount("101", nfs, "nfs4");
        lookUntilSilent(disks(nfs, 1), nfs + " (mount 101)");
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
    void healthyStorageIsAnsweredWhenFarTooManyAreStuck() throws Exception {
        for (int i = 0; i < 4; i++) {
            List<String> paths = new ArrayList<>();
            List<String> silent = new ArrayList<>();
            for (int j = 0; j < 3; j++) {
                Path nfs = deadMount("nfs" + i + j);
                paths.addAll(disks(nfs, 4));
                silent.add(nfs + " (mount " + (98 + mounts.size()) + ")");
            }
            lookUntilSilent(paths, silent.toArray(String[]::new));
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
        do {
            List<CompletableFuture<Map<String, PathFact>>> looks = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                looks.add(CompletableFuture.supplyAsync(
                        () -> probe.look(disks(nfs, 10), DEADLINE), work -> new Thread(work).start()));
            }
            looks.forEach(look -> look.join().values().forEach(fact -> assertEquals(NO_ANSWER, fact)));
        } while (probe.stuck() == 0);
        assertTrue(probe.stuck() >= 1 && probe.stuck() <= 4, () -> probe.stuck() + " are stuck");
    }

    @Test
    void oneDeadServerBehindAnAutomounterLeavesTheOthersAlone() throws Exception {
        Path net = Files.createDirectory(dir.resolve("net"));
        mount("50", net, "autofs");
        Path deadServer = Files.createDirectory(net.resolve("dead"));
        storage.kill(deadServer);
        Path disk = Files.createFile(Files.createDirectory(net.resolve("alive")).resolve("disk"));
        while (probe.stuck() == 0) {
            probe.look(List.of(deadServer + "/disk"), DEADLINE);
        }
        assertEquals(
                FileAt.of(disk), probe.look(List.of(disk.toString()), AMPLE).get(disk.toString()));
    }

    private void lookUntilSilent(List<String> paths, String... silent) throws InterruptedException {
        while (!probe.silent().containsAll(List.of(silent))) {
            probe.look(paths, DEADLINE);
            Thread.sleep(20);
        }
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
