package org.virtgate.fleet.reach;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.virtgate.host.watch.Resolver;
import org.virtgate.threads.Deadline;

/** Resolves names as this host's system does. */
public final class Names {
    private Names() {}

    /**
     * Returns the addresses of each name, in the order in which a program tries them; none where the name does not
     * resolve in time.
     */
    public static Map<String, List<String>> resolved(Collection<String> names, Duration time)
            throws InterruptedException {
        Map<String, Future<List<String>>> asked = new LinkedHashMap<>();
        for (String name : names) {
            CompletableFuture<List<String>> answer = new CompletableFuture<>();
            // A thread of its own: the JDK has no deadline for a name server that does not answer.
            Thread thread = new Thread(() -> answer.complete(Resolver.system(name)), "resolves a name");
            thread.setDaemon(true);
            thread.start();
            asked.put(name, answer);
        }
        Deadline deadline = Deadline.in(time);
        Map<String, List<String>> resolved = new LinkedHashMap<>();
        for (Map.Entry<String, Future<List<String>>> one : asked.entrySet()) {
            resolved.put(one.getKey(), within(deadline, one.getValue()));
        }
        return resolved;
    }

    private static List<String> within(Deadline deadline, Future<List<String>> answer) throws InterruptedException {
        try {
            return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
