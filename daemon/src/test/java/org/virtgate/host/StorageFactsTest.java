package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.host.block.BlockDevices;
import org.virtgate.host.kernel.CommandLine;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.kernel.MountPoll;
import org.virtgate.host.watch.Refresh;
import org.virtgate.host.watch.Resolver;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Position;

class StorageFactsTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    @TempDir
    private Path root = Path.of("/");

    @Test
    void readsThisMachine() throws Exception {
        try (StorageFacts facts = new StorageFacts(Path.of("/"), name -> List.of(), Map::of, Clock.systemUTC())) {
            assertInstanceOf(Fact.Unknown.class, facts.snapshot().mounts());
            facts.start();
            new Refresh(facts.changing()).await(AMPLE);
            assertTrue(value(facts.snapshot().mounts())
                    .at("/proc/self")
                    .map(Mount::type)
                    .equals(Optional.of("proc")));
            for (BlockDevice device : value(facts.snapshot().devices()).values()) {
                assertTrue(Files.exists(Path.of("/sys/dev/block", device.number())), device::toString);
            }
            ServerAddresses own = awaited(() -> facts.snapshot().serverAddresses());
            assertTrue(own.addresses().contains("127.0.0.1"), own::toString);
            assertTrue(own.names().contains(HostFacts.hostName().toLowerCase(Locale.ROOT)), own::toString);
            awaited(() -> facts.snapshot().exports());
        }
    }

    @Test
    void seesWhatIsMountedNextTimeAndResolvesWhoServesItAsTheRulesTell() throws Exception {
        RecordedTree.unpack("plain-sata", root);
        FileSystem ours = new FileSystem(
                "fuse.ours",
                Position.whole("ours.toml"),
                "OurFS",
                FileSystem.Reach.SHARED,
                FileSystem.Server.HOST_PATH,
                false,
                false);
        try (StorageFacts facts = new StorageFacts(
                root, name -> List.of("10.77.0.9"), () -> Map.of(ours.type(), ours), Clock.systemUTC())) {
            facts.start();
            new Refresh(facts.changing()).await(AMPLE);
            Path mountinfo = root.resolve("proc/self/mountinfo");
            Files.writeString(mountinfo, "70 22 0:60 / /srv/ours rw - fuse.ours filer:/vm rw\n");
            new Refresh(facts.changing()).await(AMPLE);
            assertEquals(
                    new Mounts(List.of(new Mount("70", "0:60", "/", "/srv/ours", "fuse.ours", "filer:/vm", "rw,rw"))),
                    value(facts.snapshot().mounts()));
            awaited(() -> facts.snapshot().serverAddresses());
            for (int tries = 0; tries < 400 && resolved(facts).isEmpty(); tries++) {
                Thread.sleep(50);
            }
            assertEquals(Map.of("filer", List.of("10.77.0.9")), resolved(facts));
        }
    }

    @Test
    void resolvesNoNameThatAUserMountsByAndIsNotHeldUpByGuests() throws Exception {
        RecordedTree.unpack("plain-sata", root);
        FileSystem gluster = new FileSystem(
                "fuse.glusterfs",
                Position.whole("ours.toml"),
                "GlusterFS",
                FileSystem.Reach.SHARED,
                FileSystem.Server.HOST_PATH,
                true,
                true);
        Files.writeString(root.resolve("proc/self/mountinfo"), """
                70 22 0:60 / /home/eve/mine rw - fuse.glusterfs eve:/vm rw,user_id=1000,group_id=1000
                71 22 0:61 / /srv/vm rw - fuse.glusterfs filer:/vm rw,user_id=0,group_id=0
                """);
        CountDownLatch silence = new CountDownLatch(1);
        Resolver.Lookup names = name -> {
            if (!name.equals("filer")) {
                awaitUninterruptibly(silence);
            }
            return List.of("10.77.0.9");
        };
        try (StorageFacts facts =
                new StorageFacts(root, names, () -> Map.of(gluster.type(), gluster), Clock.systemUTC())) {
            facts.askOfGuest(IntStream.range(0, 5000).mapToObj(i -> "name" + i).toList());
            facts.start();
            awaited(() -> facts.snapshot().serverAddresses());
            for (int tries = 0; tries < 400 && resolved(facts).isEmpty(); tries++) {
                Thread.sleep(50);
            }
            assertEquals(Map.of("filer", List.of("10.77.0.9")), resolved(facts));
        } finally {
            silence.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        try (StorageFacts facts = new StorageFacts(root, name -> List.of(), Map::of, Clock.systemUTC())) {
            facts.start();
            new Refresh(facts.changing()).await(AMPLE);
            String why = assertInstanceOf(Fact.Unknown.class, facts.snapshot().mounts())
                    .why();
            assertTrue(why.startsWith("the kernel's table of mounts has not answered for "), why);
            assertTrue(why.endsWith(root + "/proc/self/mountinfo cannot be read"), why);
        }
    }

    @Test
    void passesOverGarbage() throws Exception {
        RecordedTree.write("""
                [sys/devices/virtual/block]
                dm-0/dev = 253:0
                dm-0/dm/uuid = -
                dm-0/slaves/gone -> ../../gone
                sdx/dev = what is this
                sdy/size = 1
                itself/slaves/
                [sys/class/block]
                dm-0 -> ../../devices/virtual/block/dm-0
                sdx -> ../../devices/virtual/block/sdx
                sdy -> ../../devices/virtual/block/sdy
                loop -> loop
                file = 1
                """, root);
        Files.write(root.resolve("sys/devices/virtual/block/dm-0/dm/name"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(List.of("253:0"), List.copyOf(new BlockDevices(root).read().keySet()));
        Files.write(root.resolve("sys/devices/virtual/block/dm-0/dm/name"), new byte[1 << 20]);
        assertEquals(
                List.of(Optional.empty()),
                new BlockDevices(root)
                        .read().values().stream().map(BlockDevice::title).toList());
    }

    @Test
    void readsNothingWithoutABound() throws IOException {
        Path endless = Files.createSymbolicLink(root.resolve("endless"), Path.of("/dev/zero"));
        assertThrows(IOException.class, () -> KernelText.lines(endless));
        assertEquals(List.of(), KernelText.linesIfAny(endless));
        assertEquals(Optional.empty(), KernelText.value(endless));
        assertEquals(List.of(), CommandLine.of(root));
    }

    @Test
    void isWokenByWhatIsMounted() throws Exception {
        assume("root".equals(System.getProperty("user.name")), "only root may mount");
        Path place = Files.createDirectory(root.resolve("mounted"));
        Semaphore woken = new Semaphore(0);
        try (MountPoll poll = new MountPoll(Path.of("/proc/self/mountinfo"), woken::release)) {
            poll.start();
            assertTrue(woken.tryAcquire(20, TimeUnit.SECONDS), "not begun");
            assume(
                    run("mount", "-t", "tmpfs", "-o", "size=4k", "none", place.toString()) == 0,
                    "root may not mount here");
            try {
                assertTrue(woken.tryAcquire(20, TimeUnit.SECONDS), "not woken");
            } finally {
                assertEquals(0, run("umount", place.toString()));
            }
        }
    }

    private static Map<String, List<String>> resolved(StorageFacts facts) {
        return value(facts.snapshot().serverAddresses()).resolved();
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        System.out.print(said);
        return status;
    }

    private static <T> T awaited(Supplier<Fact<T>> fact) throws InterruptedException {
        for (int tries = 0; tries < 400 && fact.get() instanceof Fact.Unknown<T>; tries++) {
            Thread.sleep(50);
        }
        return value(fact.get());
    }

    private static <T> T value(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            return known.value();
        }
        throw new AssertionError(fact);
    }

    private static void assume(boolean holds, String otherwise) {
        if (!holds) {
            System.out.println("a test of StorageFactsTest skipped: " + otherwise);
        }
        assumeTrue(holds, otherwise);
    }
}
