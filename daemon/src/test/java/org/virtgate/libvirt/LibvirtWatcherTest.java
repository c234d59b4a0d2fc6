package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.host.watch.Refresh;
import org.virtgate.host.watch.Watch;

/** The watcher with a libvirt that does as it is told; the real one is in LibvirtNetworksTest. */
class LibvirtWatcherTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Map<String, LibvirtNetwork> NETWORKS =
            Map.of("default", new LibvirtNetwork("default", true, Set.of(), Optional.empty(), OptionalInt.empty()));

    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        try (LibvirtWatcher watcher = watcher(() -> NETWORKS, LONG)) {
            assertTrue(says(watcher.facts().networks(), ""));
        }
    }

    @Test
    void tellsWhatWasReadAndWhen() throws Exception {
        try (LibvirtWatcher watcher = watcher(() -> NETWORKS, LONG)) {
            watcher.start();
            Fact<Map<String, LibvirtNetwork>> fact = await(watcher, Fact.Known.class::isInstance);
            assertTrue(fact instanceof Fact.Known<Map<String, LibvirtNetwork>> known
                    && known.value().equals(NETWORKS));
        }
    }

    @Test
    void waitsForTheFirstReadingOnceItHasBegun() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        try (LibvirtWatcher watcher = watcher(
                () -> {
                    waitWhateverHappens(answers);
                    return NETWORKS;
                },
                LONG)) {
            watcher.firstReadings().await(LONG); // Nobody reads yet: this returns.
            watcher.start();
            Refresh first = watcher.firstReadings();
            first.await(Duration.ofMillis(50));
            assertTrue(watcher.facts().networks() instanceof Fact.Unknown);
            answers.countDown();
            first.await(LONG);
            assertTrue(watcher.facts().networks() instanceof Fact.Known);
        }
    }

    @Test
    void readsAgainWhenTold() throws Exception {
        try (LibvirtWatcher watcher = watcher(() -> NETWORKS, LONG)) {
            watcher.start();
            await(watcher, Fact.Known.class::isInstance);
            watcher.refreshSoon();
            awaitReadings(2);
        }
    }

    @Test
    void readsAgainWhenAFileOfLibvirtChanges(@TempDir Path dir) throws Exception {
        Path folder = Files.createDirectory(dir.resolve("network"));
        try (LibvirtWatcher watcher = new LibvirtWatcher(
                sources(() -> NETWORKS), List.of(dir.resolve("none"), folder), LONG, Clock.systemUTC())) {
            watcher.start();
            await(watcher, Fact.Known.class::isInstance);
            for (int i = 0; i < 100 && readings.get() < 2; i++) {
                Files.writeString(folder.resolve("net" + i + ".xml"), "<networkstatus/>");
                Thread.sleep(100);
            }
            awaitReadings(2);
        }
    }

    @Test
    void whatFailsIsUnknownAndNothingElse() throws Exception {
        Reader broken = () -> {
            throw new Watch.FailedException("no such driver", new IllegalStateException());
        };
        try (LibvirtWatcher watcher = watcher(broken, LONG)) {
            watcher.start();
            await(watcher, fact -> says(fact, ": no such driver"));
            for (int i = 0; i < 1000 && !(watcher.facts().guests() instanceof Fact.Known); i++) {
                Thread.sleep(10);
            }
            assertTrue(watcher.facts().guests() instanceof Fact.Known);
        }
    }

    @Test
    void tellsOfEachReadingOfTheGuests() throws Exception {
        BlockingQueue<Fact<GuestReading>> read = new LinkedBlockingQueue<>();
        try (LibvirtWatcher watcher = watcher(() -> NETWORKS, LONG)) {
            watcher.onGuestReading(() -> read.add(watcher.guests()));
            watcher.start();
            for (int i = 0; i < 2; i++) {
                Fact<GuestReading> next = read.poll(10, TimeUnit.SECONDS);
                assertTrue(next instanceof Fact.Known<GuestReading> known
                        && known.value().equals(GuestReading.NOBODY));
                watcher.refreshSoon();
            }
        }
    }

    @Test
    void saysWhyAndTriesAgainAfterAFailure() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        Reader reader = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new Watch.FailedException("no such socket", new IllegalStateException());
            }
            return NETWORKS;
        };
        try (LibvirtWatcher watcher = watcher(reader, LONG)) {
            watcher.start();
            await(watcher, fact -> says(fact, ": no such socket"));
            await(watcher, Fact.Known.class::isInstance);
        }
    }

    @Test
    void whatIsSeldomReadIsReadAgainAsSoonAsLibvirtIsBack() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        AtomicBoolean down = new AtomicBoolean(true);
        Watch.Source<Capabilities> capabilities = () -> {
            if (down.get()) {
                failures.incrementAndGet();
                throw new Watch.FailedException("no such socket", new IllegalStateException());
            }
            return new Capabilities("9.0.0", "7.2.0", Map.of());
        };
        Reader reader = () -> {
            if (down.get()) {
                throw new Watch.FailedException("no such socket", new IllegalStateException());
            }
            return NETWORKS;
        };
        LibvirtWatcher.Sources sources =
                new LibvirtWatcher.Sources(new Told(reader), Map::of, capabilities, () -> GuestReading.NOBODY);
        try (LibvirtWatcher watcher = new LibvirtWatcher(sources, List.of(), LONG, Clock.systemUTC())) {
            watcher.start();
            for (int i = 0; i < 1000 && failures.get() < 3; i++) {
                Thread.sleep(10);
            }
            down.set(false);
            watcher.refreshSoon();
            int before = failures.get();
            long patience =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3500); // Alone it would be four, or eight.
            while (System.nanoTime() < patience && !(watcher.facts().capabilities() instanceof Fact.Known)) {
                Thread.sleep(10);
            }
            assertTrue(watcher.facts().capabilities() instanceof Fact.Known);
            assertEquals(before, failures.get());
        }
    }

    @Test
    void neitherReadersNorTheEndWaitForALibvirtThatHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Reader reader = () -> {
            if (calls.getAndIncrement() == 0) {
                return NETWORKS;
            }
            hanging.countDown();
            waitWhateverHappens(never);
            return NETWORKS;
        };
        long began;
        try (LibvirtWatcher watcher = watcher(reader, Duration.ofSeconds(2))) {
            watcher.start();
            await(watcher, Fact.Known.class::isInstance);
            watcher.refreshSoon();
            hanging.await();
            assertTrue(watcher.facts().networks() instanceof Fact.Known, "what is known does not grow old at once");
            await(watcher, fact -> says(fact, ""));
            began = System.nanoTime();
        }
        long took = (System.nanoTime() - began) / 1_000_000;
        never.countDown();
        assertTrue(took < 5_000, () -> "closing took " + took + " ms");
    }

    /** Whether libvirt is said not to have answered, for however long: a busy machine may take seconds. */
    private static boolean says(Fact<?> fact, String why) {
        return fact instanceof Fact.Unknown<?> unknown
                && unknown.why().matches("libvirt has not answered for \\d+ s" + Pattern.quote(why));
    }

    private LibvirtWatcher watcher(Reader reader, Duration refresh) {
        return new LibvirtWatcher(sources(reader), List.of(), refresh, Clock.systemUTC());
    }

    private LibvirtWatcher.Sources sources(Reader reader) {
        return new LibvirtWatcher.Sources(
                new Told(reader),
                Map::of,
                () -> new Capabilities("9.0.0", "7.2.0", Map.of()),
                () -> GuestReading.NOBODY);
    }

    private static Fact<Map<String, LibvirtNetwork>> await(
            LibvirtWatcher watcher, Predicate<Fact<Map<String, LibvirtNetwork>>> wanted) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Fact<Map<String, LibvirtNetwork>> fact = watcher.facts().networks();
            if (wanted.test(fact)) {
                return fact;
            }
            Thread.sleep(10);
        }
        return fail("after 10 s: " + watcher.facts().networks());
    }

    private void awaitReadings(int count) throws InterruptedException {
        for (int i = 0; i < 1000 && readings.get() < count; i++) {
            Thread.sleep(10);
        }
        assertTrue(readings.get() >= count, () -> readings.get() + " readings");
    }

    /** As a native call does: an interrupt does not end it. */
    private static void waitWhateverHappens(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Reader {
        Map<String, LibvirtNetwork> read() throws Watch.FailedException;
    }

    private final class Told implements Watch.Source<Map<String, LibvirtNetwork>> {
        private final Reader reader;

        Told(Reader reader) {
            this.reader = reader;
        }

        @Override
        public Map<String, LibvirtNetwork> read() throws Watch.FailedException {
            Map<String, LibvirtNetwork> networks = reader.read();
            readings.incrementAndGet();
            return networks;
        }

        @Override
        public void close() {
            readings.get();
        }
    }
}
