package org.virtgate.host.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.virtgate.facts.ServerName;
import org.virtgate.threads.Worker;

/**
 * Resolves server names on a thread of its own, so that no decision waits for a name server. A name's addresses are
 * known some time after the request, and are renewed until {@value #MAX_NAMES} other names were requested since.
 * Thread-safe.
 */
public final class Resolver implements AutoCloseable {
    private static final Duration VALID_FOR = Duration.ofMinutes(5);
    private static final Duration FAILURE_VALID_FOR = Duration.ofSeconds(30);

    /**
     * The most names kept. Guests name servers too, and one that names many must not fill the memory or keep the name
     * server busy.
     */
    private static final int MAX_NAMES = 1000;

    private final Lookup lookup;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Worker thread;
    private boolean closed;

    /** The source of addresses. May block for any time. */
    @FunctionalInterface
    public interface Lookup {
        /** Returns the addresses of a name; an empty list if it has none or no server answers. */
        List<String> addresses(String name);
    }

    private record Entry(Optional<List<String>> addresses, long until) {}

    public Resolver(Lookup lookup) {
        this.lookup = lookup;
        this.thread = new Worker("resolver", this::work);
    }

    /** Resolves a name as the system does, by the sources in nsswitch.conf(5). */
    public static List<String> system(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .map(address -> ServerName.plain(address.getHostAddress()))
                    .distinct()
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    public void start() {
        thread.start();
    }

    /** Requests the addresses of these servers, skipping those given as addresses. Does not wait. */
    public synchronized void ask(Collection<String> servers) {
        for (String server : servers) {
            String name = ServerName.plain(server);
            if (!name.isEmpty() && !ServerName.isAddress(name) && entries.get(name) == null) {
                entries.put(name, new Entry(Optional.empty(), System.nanoTime()));
                notifyAll();
            }
        }
        while (entries.size() > MAX_NAMES) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** Returns the addresses known now: names in lower case, each with at least one address. */
    public synchronized Map<String, List<String>> resolved() {
        Map<String, List<String>> resolved = new HashMap<>();
        entries.forEach((name, entry) -> entry.addresses().ifPresent(addresses -> resolved.put(name, addresses)));
        return resolved;
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        notifyAll();
    }

    private void work() throws InterruptedException {
        for (Optional<String> due = due(); due.isPresent(); due = due()) {
            String name = due.get();
            List<String> addresses = lookup.addresses(name);
            Duration valid = addresses.isEmpty() ? FAILURE_VALID_FOR : VALID_FOR;
            long until = System.nanoTime() + valid.toNanos();
            answer(name, new Entry(Optional.of(addresses).filter(found -> !found.isEmpty()), until));
        }
    }

    private synchronized void answer(String name, Entry entry) {
        entries.replace(name, entry);
    }

    /** Waits for a name that is due, and returns it; empty after {@link #close}. */
    private synchronized Optional<String> due() throws InterruptedException {
        while (!closed) {
            long now = System.nanoTime();
            long wait = VALID_FOR.toNanos();
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                long left = entry.getValue().until() - now;
                if (left <= 0) {
                    return Optional.of(entry.getKey());
                }
                wait = Math.min(wait, left);
            }
            TimeUnit.NANOSECONDS.timedWait(this, wait + 1);
        }
        return Optional.empty();
    }
}
