package org.virtgate.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.virtgate.rules.FleetSettings.Host;

/** Asks several hosts at the same time. */
public final class Hosts {
    /** So many at once that a fleet is asked quickly, and so few that this host does not notice. */
    private static final int AT_ONCE = 16;

    private Hosts() {}

    /** Returns what each host answers, by its name, in the order of the hosts. */
    public static <T> Map<String, Asked<T>> ask(List<Host> hosts, Function<Host, Asked<T>> question)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, hosts.size())), task -> {
            Thread thread = new Thread(task, "asks a host");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, Future<Asked<T>>> asked = new LinkedHashMap<>();
            hosts.forEach(host -> asked.put(host.name(), threads.submit(() -> question.apply(host))));
            Map<String, Asked<T>> answers = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Asked<T>>> one : asked.entrySet()) {
                answers.put(one.getKey(), one.getValue().get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
