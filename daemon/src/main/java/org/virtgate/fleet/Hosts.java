package org.virtgate.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.virtgate.rules.FleetSettings.Host;

/** Asks several hosts at the same time. */
public final class Hosts {
    /** So many at once that a fleet is asked quickly, and so few that this host does not notice. */
    private static final int AT_ONCE = 16;

    private Hosts() {}

    /** What is asked of one host. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Host host) throws InterruptedException;
    }

    /** Returns what each host answers, by its name, in the order of the hosts. */
    public static <T> Map<String, Asked<T>> ask(List<Host> hosts, Question<Asked<T>> question)
            throws InterruptedException {
        List<Asked<T>> answers = each(hosts, question);
        Map<String, Asked<T>> named = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            named.put(hosts.get(i).name(), answers.get(i));
        }
        return named;
    }

    /** Returns what comes of a question to each host, in the order of the hosts. */
    public static <T> List<T> each(List<Host> hosts, Question<T> question) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, hosts.size())), task -> {
            Thread thread = new Thread(task, "asks a host");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> asked = new ArrayList<>();
            hosts.forEach(host -> asked.add(threads.submit(() -> question.of(host))));
            List<T> answers = new ArrayList<>();
            for (Future<T> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
