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
import org.virtgate.threads.SteadyClock;

/**
 * The pending updates, and when each is tried next: at once, a second after it was too early, and after growing pauses
 * if it failed. Each is saved for the next start. Thread-safe.
 */
public final class UpdateQueue {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateQueue.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** The number of doublings after which the first pause exceeds the longest. */
    private static final int DOUBLINGS = 9;

    private final PendingUpdates folder;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Creates an empty queue. */
    public UpdateQueue(PendingUpdates folder) {
        this.folder = Objects.requireNonNull(folder);
    }

    /**
     * An update in the queue.
     *
     * @param due when the update is tried next
     * @param failing how the last attempt failed; empty if none failed
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

    /** Reads the updates that were pending before this start. */
    void load(SteadyClock clock) {
        List<PendingUpdate> saved = folder.read().stream()
                .map(update -> update.landed(clock.past(update.landed())))
                .toList();
        synchronized (this) {
            saved.forEach(update -> entries.putIfAbsent(update.id(), new Entry(update)));
        }
    }

    /** Adds an update, and returns the updates of the same guest that it replaced. */
    List<PendingUpdate> add(PendingUpdate update) {
        if (!folder.has(update.id())) { // After a crash a guest may be seen to land again; its saved digest must stay.
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
     * Saves the new state of an update. Returns whether it is pending still: another may have replaced it, and then
     * nothing is saved.
     *
     * @throws IOException if it cannot be saved
     */
    boolean save(PendingUpdate update) throws IOException {
        folder.keep(update);
        Entry saved;
        synchronized (this) {
            saved = entries.computeIfPresent(update.id(), (id, entry) -> new Entry(update, entry.due, entry.failing));
        }
        if (saved == null) {
            folder.forget(update.id());
        }
        return saved != null;
    }

    /** Returns the updates that are due, the longest pending first. */
    synchronized List<PendingUpdate> due(Instant now) {
        return entries.values().stream()
                .filter(entry -> !entry.due.isAfter(now))
                .map(Entry::update)
                .toList();
    }

    /** Returns the time until the next update is due; empty if none is pending. */
    synchronized Optional<Duration> pause(Instant now) {
        return entries.values().stream()
                .map(Entry::due)
                .min(Instant::compareTo)
                .map(due -> Duration.between(now, due).plusMillis(1))
                .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
    }

    /** Puts an update off that was tried too early. */
    synchronized void tooEarly(String id, Instant now) {
        entries.computeIfPresent(id, (same, entry) -> new Entry(entry.update, now.plus(SOON), entry.failing));
    }

    /** Notes a failed attempt. Returns it if it is the first, or if the reason differs from the last. */
    synchronized Optional<DefinitionUpdate.Failing> failed(String id, String why, SteadyClock clock) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return Optional.empty();
        }
        int attempts = entry.failing.map(DefinitionUpdate.Failing::attempts).orElse(0) + 1;
        Duration pause = attempts > DOUBLINGS ? LONGEST_PAUSE : SOON.multipliedBy(1L << (attempts - 1));
        Instant due = clock.instant().plus(pause);
        DefinitionUpdate.Failing failing = new DefinitionUpdate.Failing(why, attempts, clock.dated(due));
        entries.put(id, new Entry(entry.update, due, Optional.of(failing)));
        boolean isNew = entry.failing.filter(before -> before.why().equals(why)).isEmpty();
        return isNew ? Optional.of(failing) : Optional.empty();
    }

    /** Removes a finished update. Returns whether it was pending: another may have replaced it. */
    boolean remove(String id) {
        synchronized (this) {
            if (entries.remove(id) == null) {
                return false;
            }
        }
        folder.forget(id);
        return true;
    }

    /** Returns all pending updates, the longest pending first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries.values());
    }

    /** Whether an update of this guest is pending. */
    synchronized boolean has(String uuid) {
        return entries.values().stream().anyMatch(entry -> entry.update.uuid().equals(uuid));
    }

    /** Returns the digests of the rule sets that admitted the guests. */
    public synchronized Set<String> ruleSets() {
        return entries.values().stream()
                .map(entry -> entry.update.admitted().rules())
                .collect(Collectors.toSet());
    }
}
