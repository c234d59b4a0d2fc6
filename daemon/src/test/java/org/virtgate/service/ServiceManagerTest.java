package org.virtgate.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceManagerTest {
    private static final int PATIENCE_MILLIS = 20_000;

    /** Longer than the time between two messages of a watchdog. */
    private static final int SILENCE_MILLIS = 500;

    @TempDir
    Path folder;

    @Test
    void isToldHowTheDaemonIs() throws IOException {
        String name = folder.resolve("notify").toString();
        try (UnixDatagramChannel receiver = receiver(name);
                ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", name))) {
            manager.ready("4 rules");
            assertEquals("READY=1\nSTATUS=4 rules", receive(receiver));
            manager.stopping("bye\nFDSTORE=1");
            assertEquals("STOPPING=1\nSTATUS=bye\\u{a}FDSTORE=1", receive(receiver));
        }
    }

    @Test
    void isToldOfAReloadWithTheKernelsTime() throws IOException {
        String name = folder.resolve("notify").toString();
        try (UnixDatagramChannel receiver = receiver(name);
                ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", name))) {
            String up = Files.readString(Path.of("/proc/uptime"));
            double uptime = Double.parseDouble(up.substring(0, up.indexOf(' ')));
            manager.reloading();
            String told = receive(receiver);
            assertTrue(told.matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+"), told);
            // /proc/uptime is CLOCK_BOOTTIME: it goes on while the machine sleeps, CLOCK_MONOTONIC does not.
            double seconds = Long.parseLong(told.substring(told.lastIndexOf('=') + 1)) / 1e6;
            assertTrue(seconds > 0 && seconds < uptime + 10, seconds + " s, up for " + uptime + " s");
        }
    }

    @Test
    void isReachedInTheAbstractNamespace() throws IOException {
        String name = "virtgate-test-" + ProcessHandle.current().pid();
        try (UnixDatagramChannel receiver = receiver("\0" + name);
                ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", "@" + name))) {
            manager.ready("ok");
            assertEquals("READY=1\nSTATUS=ok", receive(receiver));
        }
    }

    @Test
    void hearsFromAHealthyDaemonAtHalfTheWatchdogsTime() throws Exception {
        String name = folder.resolve("notify").toString();
        AtomicBoolean healthy = new AtomicBoolean(true);
        Map<String, String> environment = Map.of(
                "NOTIFY_SOCKET",
                name,
                "WATCHDOG_USEC",
                "400000",
                "WATCHDOG_PID",
                Long.toString(ProcessHandle.current().pid()));
        try (UnixDatagramChannel receiver = receiver(name);
                ServiceManager manager = ServiceManager.of(environment)) {
            manager.watch(healthy::get);
            assertEquals("WATCHDOG=1", receive(receiver));
            assertEquals("WATCHDOG=1", receive(receiver));
            healthy.set(false);
            Thread.sleep(250);
            receiver.setOption(UnixSocketOptions.SO_RCVTIMEO, SILENCE_MILLIS);
            while (receive(receiver).equals("WATCHDOG=1")) {
                // what was told while the daemon was still healthy
            }
            assertEquals("", receive(receiver), "a sick daemon says nothing");
            healthy.set(true);
            receiver.setOption(UnixSocketOptions.SO_RCVTIMEO, PATIENCE_MILLIS);
            assertEquals("WATCHDOG=1", receive(receiver));
        }
    }

    @Test
    void anotherProcessesWatchdogIsNotOurs() throws IOException {
        String name = folder.resolve("notify").toString();
        Map<String, String> environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "10000", "WATCHDOG_PID", "1");
        try (UnixDatagramChannel receiver = receiver(name);
                ServiceManager manager = ServiceManager.of(environment)) {
            manager.watch(() -> true);
            receiver.setOption(UnixSocketOptions.SO_RCVTIMEO, SILENCE_MILLIS);
            assertEquals("", receive(receiver));
        }
    }

    @Test
    void whoeverIsNotThereHoldsNobodyUp() {
        for (String name :
                new String[] {"/nonexistent/notify", "@nobody", "vsock:2:1", "relative", "/" + "x".repeat(200)}) {
            try (ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", name))) {
                assertDoesNotThrow(() -> manager.ready("ok"));
            }
        }
        try (ServiceManager none = ServiceManager.of(Map.of("WATCHDOG_USEC", "10000"))) {
            assertDoesNotThrow(() -> none.ready("ok"));
            assertDoesNotThrow(() -> none.watch(() -> true));
        }
    }

    @Test
    void aFullReceiverHoldsNobodyUpForLong() throws IOException {
        String name = folder.resolve("notify").toString();
        try (UnixDatagramChannel receiver = receiver(name);
                ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", name))) {
            assertTrue(receiver.isOpen());
            long start = System.nanoTime();
            int sent = 0;
            while (System.nanoTime() - start < Duration.ofSeconds(1).toNanos()) {
                manager.ready("again " + sent++);
            }
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(20).toNanos(), sent + " were sent");
        }
    }

    private static UnixDatagramChannel receiver(String name) throws IOException {
        UnixDatagramChannel channel = UnixDatagramChannel.open();
        channel.bind(new UnixSocketAddress(name));
        channel.setOption(UnixSocketOptions.SO_RCVTIMEO, PATIENCE_MILLIS);
        return channel;
    }

    /** The next message; empty when none comes in time. */
    private static String receive(UnixDatagramChannel receiver) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        try {
            receiver.receive(buffer);
        } catch (IOException e) {
            return "";
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
