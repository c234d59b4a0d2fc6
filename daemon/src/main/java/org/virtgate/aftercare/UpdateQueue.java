package org.virtgate.aftercare;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.DefinitionUpdate;

/**
 * The updates that are pending, and when each is tried next: at once, a second after it was too early, and after longer
 * and longer pauses where it failed. Each is saved for the next start. Thread-safe.
 */
public final class UpdateQueue {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateQueue.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** So many doublings of the first pause are over the longest. */
    private static final int DOUBLINGS = 9;

    private final PendingUpdates folder;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One that is empty. */
    public UpdateQueue(PendingUpdates folder) {
        this.folder = Objects.requireNonNull(folder);
    }

    /**
     * An update in the queue.
     *
     * @param due when it is tried next
     * @param failing how the last attempt failed; empty where none did
     */
    public record Entry(PendingUpdate update, Instant due, Optional<DefinitionUpdate.Failing> failing) {
        public Entry {
            Objects.requireNonNull(update);
            Objects.requireNonNull(due);
            Objects.requireNonNull(failing);
        }

        private Entry(PendingUpdate update) {
            this(update, Instant.EPOCH, Optional.empty());
        }
    }

    /** Takes up what was pending before this start. */
    void load() {
        List<PendingUpdate> saved = folder.read();
        synchronized (this) {
            saved.forEach(update -> entries.putIfAbsent(update.id(), new Entry(update)));
        }
    }

    /** Adds one, and gives those of the same guest that it takes the place of. */
    List<PendingUpdate> add(PendingUpdate update) {
        if (!folder.has(update.id())) { // After a crash a guest may land again, and what was seen of it stays.
            try {
                folder.keep(update);
            } catch (IOException e) {
                LOG.error(
                        "the update for decision {} cannot be saved, and is forgotten when virtgated is restarted: {}",
                        update.id(),
                        e.toString());
            }
        }
        List<PendingUpdate> replaced;
        synchronized (this) {
            replaced = entries.values().stream()
                    .map(Entry::update)
                    .filter(other -> other.uuid().equals(update.uuid()))
                    .filter(other -> !other.id().equals(update.id()))
                    .toList();
            replaced.forEach(other -> entries.remove(other.id()));
            entries.putIfAbsent(update.id(), new Entry(update));
        }
        replaced.forEach(other -> folder.forget(other.id()));
        return replaced;
    }

    /**
     * Saves what is known now of one.
     *
     * @throws IOException if it cannot be saved
     */
    void save(PendingUpdate update) throws IOException {
        folder.keep(update);
        synchronized (this) {
            entries.computeIfPresent(update.id(), (id, entry) -> new Entry(update, entry.due, entry.failing));
        }
    }

    /** Those that are due, the longest pending first. */
    synchronized List<PendingUpdate> due(Instant now) {
        return entries.values().stream()
                .filter(entry -> !entry.due.isAfter(now))
                .map(Entry::update)
                .toList();
    }

    /** How long until the next is due; empty where none is pending. */
    synchronized Optional<Duration> pause(Instant now) {
        return entries.values().stream()
                .map(Entry::due)
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due).plusMillis(1))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    /** It was too early for this one. */
    synchronized void tooEarly(String id, Instant now) {
        entries.computeIfPresent(id, (same, entry) -> new Entry(entry.update, now.plus(SOON), entry.failing));
    }

    /** An attempt failed; gives how, if none did before, or for another reason. */
    synchronized Optional<DefinitionUpdate.Failing> failed(String id, String why, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        int attempts = entry.failing.map(DefinitionUpdate.Failing::attempts).orElse(0) + 1;
        Duration pause = attempts > DOUBLINGS ? LONGEST_PAUSE : SOON.multipliedBy(1L << (attempts - 1));
        DefinitionUpdate.Failing failing = new DefinitionUpdate.Failing(why, attempts, now.plus(pause));
        entries.put(id, new Entry(entry.update, failing.next(), Optional.of(failing)));
        boolean isNew = entry.failing.filter(before -> before.why().equals(why)).isEmpty();
        return isNew ? Optional.of(failing) : Optional.empty();
    }

    /** There is no more to do for this one. Whether it was pending: another may have taken its place. */
    boolean remove(String id) {
        synchronized (this) {
            if (entries.remove(id) == null) {
                return false;
            }
        }
        folder.forget(id);
        return true;
    }

    /** All of them, the longest pending first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Whether one of this guest is pending. */
    synchronized boolean has(String uuid) {
        return entries.values().stream().anyMatch(entry -> entry.update.uuid().equals(uuid));
    }

    /** The digests of the rule sets that admitted their guests. */
    public synchronized Set<String> ruleSets() {
        return entries.values().stream()
                .map(entry -> entry.update.admitted().rules())
                .collect(Collectors.toSet());
    }
}
