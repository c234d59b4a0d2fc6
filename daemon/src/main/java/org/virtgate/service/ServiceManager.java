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
 * Reports the daemon's state to the service manager (sd_notify(3)). Does nothing without one, as when the daemon runs
 * in a terminal. A failure is logged, never thrown.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    /** The longest wait for a service manager that does not read, in milliseconds. */
    private static final int SEND_MILLIS = 1000;

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private volatile Optional<Worker> watchdogThread = Optional.empty();
    private boolean sick;

    private ServiceManager(Optional<String> socket, Optional<Duration> watchdog) {
        this.socket = socket;
        this.watchdog = watchdog;
    }

    /** Returns the service manager named by these environment variables. */
    public static ServiceManager of(Map<String, String> environment) {
        Optional<String> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> name.startsWith("/") || name.startsWith("@"));
        String own = Long.toString(ProcessHandle.current().pid());
        boolean isForThisProcess = environment.getOrDefault("WATCHDOG_PID", own).equals(own);
        Optional<Duration> watchdog = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(usec -> isForThisProcess && usec.matches("[1-9][0-9]{0,17}"))
                .map(usec -> Duration.of(Long.parseLong(usec), ChronoUnit.MICROS));
        return new ServiceManager(socket, watchdog);
    }

    /** Reports that the daemon is ready, for the first time or after {@link #reloading}. */
    public void ready(String status) {
        send("READY=1\n" + statusLine(status));
    }

    /**
     * Reports that the daemon reads its rules again. The time is that of CLOCK_MONOTONIC, which {@link System#nanoTime}
     * reads on Linux (OpenJDK 17, os_posix.cpp).
     */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
    }

    /** Reports that the daemon is about to end. */
    public void stopping(String status) {
        send("STOPPING=1\n" + statusLine(status));
    }

    /** Starts a thread that reports the daemon as alive at half the watchdog's interval, as long as it is healthy. */
    public void watch(BooleanSupplier healthy) {
        watchdog.filter(time -> socket.isPresent()).ifPresent(time -> {
            Worker worker = new Worker("watchdog", () -> {
                while (true) {
                    beat(healthy);
                    TimeUnit.MILLISECONDS.sleep(Math.max(1, time.toMillis() / 2));
                }
            });
            watchdogThread = Optional.of(worker);
            worker.start();
        });
    }

    private void beat(BooleanSupplier healthy) {
        boolean well = isHealthy(healthy);
        if (well) {
            send("WATCHDOG=1");
        } else if (!sick) {
            LOG.error("the daemon is stuck: the watchdog is not told that it is alive, and will end it");
        }
        sick = !well;
    }

    private static boolean isHealthy(BooleanSupplier healthy) {
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
                // NOTIFY_SOCKET writes @ for the leading NUL of a name in the abstract namespace (unix(7)).
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

    /** Stops the thread of {@link #watch}. */
    @Override
    public void close() {
        watchdogThread.ifPresent(Worker::interrupt);
    }
}
