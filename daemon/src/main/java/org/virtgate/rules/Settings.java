package org.virtgate.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/**
 * The daemon's settings, {@code virtgate.toml}.
 *
 * @param modes of rules, by id: they go over what the rules' files say
 */
public record Settings(
        Server server,
        Probes probes,
        Libvirt libvirt,
        Passports passport,
        Aftercare aftercare,
        Decisions decisions,
        Metrics metrics,
        Map<String, ModeSetting> modes) {
    /** What holds where nothing is set. */
    public static final Settings DEFAULT = new Settings(
            Server.DEFAULT,
            Probes.DEFAULT,
            Libvirt.DEFAULT,
            Passports.DEFAULT,
            Aftercare.DEFAULT,
            Decisions.DEFAULT,
            Metrics.DEFAULT,
            Map.of());

    public Settings {
        Objects.requireNonNull(server);
        Objects.requireNonNull(probes);
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(passport);
        Objects.requireNonNull(aftercare);
        Objects.requireNonNull(decisions);
        Objects.requireNonNull(metrics);
        modes = Map.copyOf(modes);
    }

    /**
     * Whether a daemon that starts with these is the one that starts with the others: all but the modes, which a reload
     * takes over.
     */
    public boolean startsAs(Settings other) {
        return server.equals(other.server)
                && probes.equals(other.probes)
                && libvirt.equals(other.libvirt)
                && passport.equals(other.passport)
                && aftercare.equals(other.aftercare)
                && decisions.equals(other.decisions)
                && metrics.equals(other.metrics);
    }

    /**
     * {@code [server]}: who may ask, and how much at once.
     *
     * @param socket absolute path, at most 107 bytes
     * @param group whose members may ask read-only questions
     * @param maxRequests how many are decided at once
     * @param maxQueued how many more may wait
     * @param deadline of one request, waiting included
     */
    public record Server(String socket, String group, int maxRequests, int maxQueued, Duration deadline) {
        public static final Server DEFAULT =
                new Server("/run/virtgate/virtgate.sock", "virtgate", 4, 64, Duration.ofMillis(4500));

        public Server {
            Objects.requireNonNull(socket);
            Objects.requireNonNull(group);
            Objects.requireNonNull(deadline);
        }
    }

    /**
     * {@code [probes]}: looking at the host for one decision.
     *
     * @param deadline of all probes of one decision; shorter than the server's
     * @param maxStuck how many abandoned ones may hang at once, in a dead NFS server for example, before no more are
     *     begun
     */
    public record Probes(Duration deadline, int maxStuck) {
        public static final Probes DEFAULT = new Probes(Duration.ofMillis(1500), 32);

        public Probes {
            Objects.requireNonNull(deadline);
        }
    }

    /**
     * {@code [libvirt]}: watching this host's libvirt.
     *
     * @param uri of the local connection
     * @param refresh how long what was seen is used
     */
    public record Libvirt(String uri, Duration refresh) {
        public static final Libvirt DEFAULT = new Libvirt("qemu:///system", Duration.ofSeconds(5));

        public Libvirt {
            Objects.requireNonNull(uri);
            Objects.requireNonNull(refresh);
        }
    }

    /**
     * {@code [passport]}: what guests carry to the next host.
     *
     * @param write whether guests of this host are given one
     * @param refresh how long from one look at all running guests to the next
     */
    public record Passports(boolean write, Duration refresh) {
        public static final Passports DEFAULT = new Passports(true, Duration.ofSeconds(30));

        public Passports {
            Objects.requireNonNull(refresh);
        }
    }

    /**
     * {@code [aftercare]}: what is done for guests that have landed.
     *
     * @param persistent what becomes of a persistent definition that libvirt took from the source unrewritten
     */
    public record Aftercare(Persistent persistent) {
        public static final Aftercare DEFAULT = new Aftercare(Persistent.REWRITE);

        public Aftercare {
            Objects.requireNonNull(persistent);
        }

        /** What becomes of a persistent definition. */
        public enum Persistent implements Worded {
            /** It is rewritten as the live one was. */
            REWRITE("rewrite"),
            /** What would be rewritten is told. */
            REPORT("report"),
            OFF("off");

            private final String word;

            Persistent(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /**
     * {@code [decisions]}: what is kept of decisions.
     *
     * @param fileMib a log file of this size, in MiB, is put away and a new one begun
     * @param totalMib of all log files together, as they are on disk
     * @param keepDays a log file older than this is removed
     * @param recordsMib of all that {@code virtgate replay} needs
     */
    public record Decisions(int fileMib, int totalMib, int keepDays, int recordsMib) {
        public static final Decisions DEFAULT = new Decisions(32, 512, 400, 256);
    }

    /**
     * {@code [metrics]}: numbers for Prometheus.
     *
     * @param textfile absolute path of the file for node_exporter's textfile collector; empty where none is wanted
     * @param refresh how long from one writing to the next
     */
    public record Metrics(Optional<String> textfile, Duration refresh) {
        public static final Metrics DEFAULT = new Metrics(Optional.empty(), Duration.ofSeconds(30));

        public Metrics {
            Objects.requireNonNull(textfile);
            Objects.requireNonNull(refresh);
        }
    }
}
