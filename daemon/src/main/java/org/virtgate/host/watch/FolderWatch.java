package org.virtgate.host.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Worker;

/**
 * Calls back when something changes in folders, which may be created later. The call may come late or, without inotify,
 * never.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** The seconds between two looks for folders that did not exist. */
    private static final long SECONDS_BETWEEN_LOOKS = 5;

    private final List<Path> folders;
    private final Runnable onChange;
    private Optional<Worker> thread = Optional.empty();

    public FolderWatch(List<Path> folders, Runnable onChange) {
        this.folders = List.copyOf(folders);
        this.onChange = onChange;
    }

    /** Starts to watch: no change after this call is missed in a folder that exists now. */
    public synchronized void start() {
        try {
            WatchService changes = FileSystems.getDefault().newWatchService();
            folders.forEach(folder -> register(folder, changes));
            Worker watcher = new Worker("folder-watch", () -> watch(changes));
            thread = Optional.of(watcher);
            watcher.start();
        } catch (IOException e) {
            tellThatNothingIsSeen(e);
        }
    }

    @Override
    public synchronized void close() {
        thread.ifPresent(Worker::interrupt);
    }

    private void watch(WatchService changes) throws InterruptedException {
        try (changes) {
            while (true) {
                folders.forEach(folder -> register(folder, changes));
                WatchKey key = changes.poll(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                    onChange.run();
                }
            }
        } catch (IOException e) {
            tellThatNothingIsSeen(e);
        }
    }

    private void tellThatNothingIsSeen(IOException e) {
        LOG.info("changes in {} are seen at the next interval only: {}", folders, e.getMessage());
    }

    /** Registers a folder. Repeating it changes nothing, but a folder that was deleted and created again needs it. */
    private static void register(Path folder, WatchService changes) {
        try {
            folder.register(changes, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
        } catch (IOException e) {
            LOG.trace("{} cannot be watched yet", folder, e);
        }
    }
}
