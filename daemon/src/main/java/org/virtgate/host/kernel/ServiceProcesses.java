package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds the running services of this host again and again. The name of a process that was no service is not read each
 * time: most processes of a host with many guests are QEMUs. Used by one thread.
 */
public final class ServiceProcesses {
    /**
     * A process that was no service for this long stays none. Before, it may have been forked and not yet become what
     * it is to be (execve(2)).
     */
    private static final Duration SETTLED_AFTER = Duration.ofSeconds(1);

    /** After this time all names are read again, in case a number went to another process, or one became a service. */
    private static final Duration ALL_AGAIN_AFTER = Duration.ofSeconds(30);

    private final Path root;
    private final Map<String, Set<String>> accounts;
    private final LongSupplier nanos;
    private Map<String, Long> others = new HashMap<>();
    private long allRead;

    /**
     * Knows no process yet.
     *
     * @param root the directory that holds /proc and /etc
     * @param accounts the accounts that may run a service, by the service's name
     */
    public ServiceProcesses(Path root, Map<String, Set<String>> accounts) {
        this(root, accounts, System::nanoTime);
    }

    ServiceProcesses(Path root, Map<String, Set<String>> accounts, LongSupplier nanos) {
        this.root = root;
        this.accounts = Map.copyOf(accounts);
        this.nanos = nanos;
        this.allRead = nanos.getAsLong();
    }

    /**
     * Returns the running services.
     *
     * @throws IOException if there is no table of processes
     */
    public List<ServiceProcess> running() throws IOException {
        long now = nanos.getAsLong();
        if (now - allRead > ALL_AGAIN_AFTER.toNanos()) {
            allRead = now;
            others.clear();
        }
        Map<String, Long> stillOthers = new HashMap<>(2 * others.size());
        List<ServiceProcess> services = new ArrayList<>();
        for (String pid : numbers(root)) {
            Long since = others.get(pid);
            if (since == null || now - since < SETTLED_AFTER.toNanos()) {
                ServiceProcess.numbered(root, pid, accounts)
                        .ifPresentOrElse(services::add, () -> stillOthers.put(pid, since == null ? now : since));
            } else {
                stillOthers.put(pid, since);
            }
        }
        others = stillOthers;
        return services;
    }

    /** Returns the numbers of all processes. Names cost less than paths, and a host of many guests has a thousand. */
    static List<String> numbers(Path root) throws IOException {
        Path table = root.resolve("proc");
        String[] names = table.toFile().list((folder, name) -> name.charAt(0) >= '1' && name.charAt(0) <= '9');
        if (names == null) {
            Files.getLastModifiedTime(table); // Says so if it is not there.
            throw new IOException(table + " cannot be listed");
        }
        return List.of(names);
    }
}
