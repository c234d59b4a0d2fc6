package org.virtgate.install;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.host.watch.FolderWatch;
import org.virtgate.threads.TaskLoop;

/**
 * Looks after virtgate's hook while the daemon runs: some seconds after its files change, and at each interval. Logs
 * each problem when it begins and when it ends. Thread-safe.
 */
public final class HookWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookWatch.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** The pause after a change: an installation writes the hook, and then has libvirt notice it. */
    private static final Duration SETTLES = Duration.ofSeconds(2);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final HookLocation location;
    private final Duration every;
    private final FolderWatch folders;
    private final TaskLoop looking = new TaskLoop("hook-watch", this::look, () -> {});
    private volatile Optional<List<HookProblem>> seen = Optional.empty();

    /** Creates a watch; {@link #start} starts it. */
    public HookWatch(HookLocation location) {
        this(location, EVERY);
    }

    HookWatch(HookLocation location, Duration every) {
        this.location = location;
        this.every = every;
        this.folders = new FolderWatch(location.folders(), this::onChange);
    }

    public void start() {
        folders.start(); // First, so that no change comes between a look and the watch.
        looking.start();
    }

    /** Returns what is wrong, as seen at the last look; empty before the first. Never waits. */
    public Optional<List<HookProblem>> found() {
        return seen;
    }

    /** Returns 1 for the word of each kind of problem that there is, 0 for the others; all 0 before the first look. */
    public Map<String, Integer> problems() {
        List<HookProblem> now = seen.orElse(List.of());
        Map<String, Integer> words = new LinkedHashMap<>();
        for (HookProblem.Kind kind : HookProblem.Kind.values()) {
            words.put(kind.word(), now.stream().anyMatch(problem -> problem.kind() == kind) ? 1 : 0);
        }
        return words;
    }

    @Override
    public void close() {
        folders.close();
        looking.close(PATIENCE_AT_END);
    }

    private void onChange() {
        try {
            TimeUnit.NANOSECONDS.sleep(SETTLES.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        looking.wake();
    }

    private Optional<Duration> look() {
        if (!looking.isClosing()) {
            List<HookProblem> before = seen.orElse(List.of());
            List<HookProblem> now = problemsNow();
            seen = Optional.of(now);
            tell(before, now);
        }
        return Optional.of(every);
    }

    private List<HookProblem> problemsNow() {
        try {
            return location.state().problems();
        } catch (IOException | RuntimeException e) {
            return List.of(new HookProblem(
                    HookProblem.Kind.UNREADABLE, "whether virtgate's hook is in place cannot be told: " + e));
        }
    }

    private static void tell(List<HookProblem> before, List<HookProblem> now) {
        List<HookProblem> begun = new ArrayList<>(now);
        begun.removeAll(before);
        begun.forEach(problem -> LOG.error("hook problem {}: {}", problem.kind().word(), problem.text()));
        List<HookProblem> ended = new ArrayList<>(before);
        ended.removeAll(now);
        ended.forEach(problem ->
                LOG.warn("hook problem {} has ended: {}", problem.kind().word(), problem.text()));
        if (now.isEmpty() && !before.isEmpty()) {
            LOG.warn("the hook is in order again: every incoming guest is checked");
        }
    }
}
