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
 * Finds the addresses of servers on a thread of its own, so that no decision waits for a name server: what is asked for
 * is known some time later, and from then on for as long as it is asked for. Thread-safe.
 */
public final class Resolver implements AutoCloseable {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration FAILURE_GOOD_FOR = Duration.ofSeconds(30);

    /** Guests name servers too: who names many must not fill the memory, nor keep the name server busy. */
    private static final int MOST = 1000;

    private final Lookup lookup;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Worker thread;
    private boolean closed;

    /** Where addresses come from; may block for as long as it likes. */
    @FunctionalInterface
    public interface Lookup {
        /** The addresses of a name; none where it has none or nobody answers. */
        List<String> addresses(String name);
    }

    private record Entry(Optional<List<String>> addresses, long until) {}

    public Resolver(Lookup lookup) {
        this.lookup = lookup;
        this.thread = new Worker("resolver", this::work);
    }

    /** What the system says, by whatever nsswitch.conf(5) names. */
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

    /** Has these resolved; addresses among them are nothing to be resolved. Does not wait. */
    public synchronized void ask(Collection<String> servers) {
        for (String server : servers) {
            String name = ServerName.plain(server);
            if (!name.isEmpty() && !ServerName.isAddress(name) && entries.get(name) == null) {
                entries.put(name, new Entry(Optional.empty(), System.nanoTime()));
                notifyAll();
            }
        }
        while (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** What is known now: names in lower case, each with at least one address. */
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
            Duration good = addresses.isEmpty() ? FAILURE_GOOD_FOR : GOOD_FOR;
            long until = System.nanoTime() + good.toNanos();
            answer(name, new Entry(Optional.of(addresses).filter(found -> !found.isEmpty()), until));
        }
    }

    private synchronized void answer(String name, Entry entry) {
        entries.replace(name, entry);
    }

    /** Waits for a name whose time has come; empty at the end. */
    private synchronized Optional<String> due() throws InterruptedException {
        while (!closed) {
            long now = System.nanoTime();
            long wait = GOOD_FOR.toNanos();
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
