package org.virtgate.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.Printable;
import org.virtgate.threads.Worker;

/**
 * Tells the service manager how the daemon is (sd_notify(3)). Without one, as when somebody runs the daemon in a
 * terminal, nothing happens; what cannot be told is logged, never thrown.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    /** A service manager that does not read holds nobody up longer. */
    private static final int SEND_MILLIS = 1000;

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private volatile Optional<Worker> beats = Optional.empty();
    private boolean sick;

    private ServiceManager(Optional<String> socket, Optional<Duration> watchdog) {
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /** The service manager that these environment variables tell of. */
    public static ServiceManager of(Map<String, String> environment) {
        Optional<String> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> name.startsWith("/") || name.startsWith("@"));
        String own = Long.toString(ProcessHandle.current().pid());
        boolean meant = environment.getOrDefault("WATCHDOG_PID", own).equals(own);
        Optional<Duration> watchdog = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(usec -> meant && usec.matches("[1-9][0-9]{0,17}"))
                .map(usec -> Duration.of(Long.parseLong(usec), ChronoUnit.MICROS));
        return new ServiceManager(socket, watchdog);
    }

    /** The daemon is ready, for the first time or again after {@link #reloading}. */
    public void ready(String status) {
        send("READY=1\n" + statusLine(status));
    }

    /**
     * The daemon reads its rules again. The clock is CLOCK_MONOTONIC, which {@link System#nanoTime} reads on Linux
     * (OpenJDK 17, os_posix.cpp).
     */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
    }

    /** The daemon is about to end. */
    public void stopping(String status) {
        send("STOPPING=1\n" + statusLine(status));
    }

    /** What {@code systemctl status} shows, one line. */
    public void status(String status) {
        send(statusLine(status));
    }

    /** Says at half the watchdog's time that the daemon is alive, as long as it is healthy. */
    public void watch(BooleanSupplier healthy) {
        watchdog.filter(time -> socket.isPresent()).ifPresent(time -> {
            Worker worker = new Worker("watchdog", () -> {
                while (true) {
                    beat(healthy);
                    TimeUnit.MILLISECONDS.sleep(Math.max(1, time.toMillis() / 2));
                }
            });
            beats = Optional.of(worker);
            worker.start();
        });
    }

    private void beat(BooleanSupplier healthy) {
        boolean well = isWell(healthy);
        if (well) {
            send("WATCHDOG=1");
        } else if (!sick) {
            LOG.error("the daemon is stuck: the watchdog is not told that it is alive, and will end it");
        }
        sick = !well;
    }

    private static boolean isWell(BooleanSupplier healthy) {
        try {
            return healthy.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.error("the daemon's health cannot be told", e);
            return false;
        }
    }

    private void send(String message) {
        socket.ifPresent(name -> {
            try (UnixDatagramChannel channel = UnixDatagramChannel.open()) {
                channel.setOption(UnixSocketOptions.SO_SNDTIMEO, SEND_MILLIS);
                // A name of the abstract namespace is written with an @, and begins with a NUL (unix(7)).
                String address = name.startsWith("@") ? "\0" + name.substring(1) : name;
                channel.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8)), new UnixSocketAddress(address));
            } catch (IOException | RuntimeException e) {
                LOG.warn("the service manager at {} could not be told: {}", name, e.toString());
            }
        });
    }

    private static String statusLine(String status) {
        return "STATUS=" + Printable.of(status);
    }

    /** Ends what {@link #watch} began. */
    @Override
    public void close() {
        beats.ifPresent(Worker::interrupt);
    }
}
