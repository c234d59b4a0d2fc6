package org.virtgate.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/**
 * The daemon's settings, {@code virtgate.toml}.
 *
 * @param modes of rules, by id, by pattern of ids, or by the word for all rules of a kind; they override the modes in
 *     the rule files
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
    /** The defaults. */
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

    /** Returns the same settings with another deadline of one request. */
    public Settings withDeadline(Duration deadline) {
        Server longer = new Server(server.socket(), server.group(), server.maxRequests(), server.maxQueued(), deadline);
        return new Settings(longer, probes, libvirt, passport, aftercare, decisions, metrics, modes);
    }

    /**
     * Whether all settings but the modes are equal. A reload takes over changed modes; any other change needs a
     * restart.
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
     * {@code [server]}: who may send requests, and how many at once.
     *
     * @param socket absolute path, at most 107 bytes
     * @param group whose members may send read-only requests
     * @param maxRequests how many requests are decided at once
     * @param maxQueued how many more requests may wait
     * @param deadline of one request, waiting included
     */
    public record Server(String socket, String group, int maxRequests, int maxQueued, Duration deadline) {
        public static final Server DEFAULT =
                new Server("/run/virtgate/virtgate.sock", "virtgate", 4, 256, Duration.ofMillis(4500));

        public Server {
            Objects.requireNonNull(socket);
            Objects.requireNonNull(group);
            Objects.requireNonNull(deadline);
        }
    }

    /**
     * {@code [probes]}: how the daemon examines the host for one decision.
     *
     * @param deadline of all probes of one decision; shorter than the server's
     * @param maxStuck how many abandoned probes may hang at once, in a dead NFS server for example, before the daemon
     *     starts no more
     */
    public record Probes(Duration deadline, int maxStuck) {
        public static final Probes DEFAULT = new Probes(Duration.ofMillis(1500), 32);

        public Probes {
            Objects.requireNonNull(deadline);
        }
    }

    /**
     * {@code [libvirt]}: how the daemon watches this host's libvirt.
     *
     * @param uri of the local connection
     * @param refresh how long a reading of libvirt's state is used
     */
    public record Libvirt(String uri, Duration refresh) {
        public static final Libvirt DEFAULT = new Libvirt("qemu:///system", Duration.ofSeconds(5));

        public Libvirt {
            Objects.requireNonNull(uri);
            Objects.requireNonNull(refresh);
        }
    }

    /**
     * {@code [passport]}: the passports that guests carry to the next host.
     *
     * @param write whether the daemon gives the guests of this host a passport
     * @param refresh the interval between two passes over all running guests
     * @param keyFile absolute path of the file with the key that seals passports; empty: they have no seal
     */
    public record Passports(boolean write, Duration refresh, Optional<String> keyFile) {
        public static final Passports DEFAULT = new Passports(true, Duration.ofSeconds(30), Optional.empty());

        public Passports {
            Objects.requireNonNull(refresh);
            Objects.requireNonNull(keyFile);
        }
    }

    /**
     * {@code [aftercare]}: what the daemon does for guests that have arrived.
     *
     * @param persistent what happens to a persistent definition that libvirt took from the source unrewritten
     * @param time what happens to the guest's clock, which stood still while the guest was sent
     */
    public record Aftercare(Persistent persistent, Time time) {
        public static final Aftercare DEFAULT = new Aftercare(Persistent.REWRITE, Time.OFF);

        public Aftercare {
            Objects.requireNonNull(persistent);
            Objects.requireNonNull(time);
        }

        /** What happens to the clock of a guest that has landed. */
        public enum Time implements Worded {
            /** The guest's agent sets it, where there is one. */
            SYNC("sync"),
            OFF("off");

            private final String word;

            Time(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }

        /** What happens to a persistent definition. */
        public enum Persistent implements Worded {
            /** The daemon rewrites it as it rewrote the live one. */
            REWRITE("rewrite"),
            /** The daemon reports what it would rewrite. */
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
     * {@code [decisions]}: how much of the log of decisions is kept.
     *
     * @param fileMib size in MiB at which a log file is rotated
     * @param totalMib largest size in MiB of all log files together, as they are on disk
     * @param keepDays age in days after which a log file is removed
     * @param recordsMib largest size in MiB of all records that {@code virtgate replay} needs
     */
    public record Decisions(int fileMib, int totalMib, int keepDays, int recordsMib) {
        public static final Decisions DEFAULT = new Decisions(32, 512, 400, 256);
    }

    /**
     * {@code [metrics]}: metrics for Prometheus.
     *
     * @param textfile absolute path of the file for node_exporter's textfile collector; empty: no file is written
     * @param refresh the interval between two writes
     */
    public record Metrics(Optional<String> textfile, Duration refresh) {
        public static final Metrics DEFAULT = new Metrics(Optional.empty(), Duration.ofSeconds(30));

        public Metrics {
            Objects.requireNonNull(textfile);
            Objects.requireNonNull(refresh);
        }
    }
}
