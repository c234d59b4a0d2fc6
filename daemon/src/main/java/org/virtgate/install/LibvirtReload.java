package org.virtgate.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.files.AtomicFile;
import org.virtgate.files.Durability;
import org.virtgate.files.FileMode;
import org.virtgate.host.programs.Programs;

/**
 * Makes libvirt look for hooks again, and records that it did. By itself libvirt looks only when it starts
 * ({@code virHookInitialize}).
 *
 * @param run the folder of pid files, /run
 * @param record the file that records reloads, which libvirt itself does not
 */
public record LibvirtReload(Path run, Path record, Programs programs) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_NOTES = 10;
    /** A field between these two was written by earlier releases. */
    private static final Pattern NOTE = Pattern.compile("(?<pid>\\d{1,10})( \\d{1,18})? (?<time>\\d{1,18})");

    public LibvirtReload {
        Objects.requireNonNull(run);
        Objects.requireNonNull(record);
        Objects.requireNonNull(programs);
    }

    /** The result of reloading one daemon. */
    public sealed interface Outcome {
        LibvirtDaemon daemon();

        /**
         * The daemon was told to reload.
         *
         * @param how the command that was run
         */
        record Told(LibvirtDaemon daemon, String how) implements Outcome {
            public Told {
                Objects.requireNonNull(daemon);
                Objects.requireNonNull(how);
            }
        }

        /** The daemon could not be told to reload. */
        record Failed(LibvirtDaemon daemon, String why) implements Outcome {
            public Failed {
                Objects.requireNonNull(daemon);
                Objects.requireNonNull(why);
            }
        }
    }

    /**
     * Returns the running daemons. A daemon that does not run needs no reload, because it looks for hooks when it
     * starts.
     */
    public List<LibvirtDaemon> running() throws IOException {
        return LibvirtDaemon.running(run);
    }

    /** Reloads these daemons one after the other. This does not affect guests. */
    public List<Outcome> reload(List<LibvirtDaemon> daemons) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LibvirtDaemon daemon : daemons) {
            Outcome outcome = tell(daemon);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Told) {
                notes.add(noteOf(daemon));
            }
        }
        if (!notes.isEmpty()) {
            note(notes);
        }
        return outcomes;
    }

    /**
     * Records that the hook was replaced and these daemons, which know of it, need no reload. libvirt notes at its
     * start that a hook exists, and opens the file again at each call (virHookInitialize and virHookCall of libvirt
     * 10.7). A reload would change nothing, and would skip hooks for an instant.
     */
    public void replaced(List<LibvirtDaemon> daemons) throws IOException {
        if (!daemons.isEmpty()) {
            note(daemons.stream().map(LibvirtReload::noteOf).toList());
        }
    }

    /** Tells whether a daemon has looked for hooks since that moment, within a millisecond. */
    public Noticed lookedSince(LibvirtDaemon daemon, Instant moment) throws IOException {
        if (daemon.started().isAfter(moment)) {
            return Noticed.YES;
        }
        long since = moment.toEpochMilli(); // The notes have no more than milliseconds.
        try {
            return notes().stream()
                            .map(NOTE::matcher)
                            .filter(note -> note.matches() && Long.parseLong(note.group("pid")) == daemon.pid())
                            .anyMatch(note -> Long.parseLong(note.group("time")) >= since)
                    ? Noticed.YES
                    : Noticed.UNKNOWN;
        } catch (AccessDeniedException e) {
            return Noticed.HIDDEN;
        }
    }

    /** Whether a daemon knows of the hook. */
    public enum Noticed {
        /** It has looked for hooks since the hook was put there. */
        YES,
        /** Nobody knows. */
        UNKNOWN,
        /** The caller may not read what is recorded: the folder of virtgated's state is root's alone. */
        HIDDEN
    }

    /**
     * Reads the recorded reloads, the newest last. Each line has the pid and the time of the reload, in milliseconds
     * since 1970. Another daemon that got this pid later has looked for hooks at its start. The date of that start is
     * not noted: the kernel counts it from the boot, and shows another one whenever the clock is set.
     */
    private List<String> notes() throws IOException {
        try {
            return Files.readAllLines(record);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void note(List<String> fresh) throws IOException {
        List<String> all = new ArrayList<>(notes());
        all.addAll(fresh);
        Path folder = record.toAbsolutePath().getParent();
        if (folder != null) {
            FileMode.EVERYBODY.makeFolder(folder, Durability.DAEMON_CRASH);
        }
        List<String> newest = all.subList(Math.max(0, all.size() - MAX_NOTES), all.size());
        AtomicFile.of(record, FileMode.EVERYBODY, Durability.DAEMON_CRASH).write(String.join("\n", newest) + "\n");
    }

    private static String noteOf(LibvirtDaemon daemon) {
        return daemon.pid() + " " + Instant.now().toEpochMilli();
    }

    private Outcome tell(LibvirtDaemon daemon) throws IOException {
        String unit = daemon.name() + ".service";
        String pid = Long.toString(daemon.pid());
        Optional<Programs.Ran> main = programs.run(PATIENCE, "systemctl", "show", "--property=MainPID", unit);
        boolean ofSystemd = main.isPresent() && main.get().out().strip().equals("MainPID=" + pid);
        Optional<Programs.Ran> told = ofSystemd
                ? programs.run(PATIENCE, "systemctl", "reload", unit)
                : programs.run(PATIENCE, "sh", "-c", "kill -HUP \"$1\"", "sh", pid);
        String how = ofSystemd ? "systemctl reload " + unit : "kill -HUP " + pid;
        if (told.isPresent() && told.get().succeeded()) {
            return new Outcome.Told(daemon, how);
        }
        return new Outcome.Failed(
                daemon, how + ": " + told.map(ran -> ran.err().strip()).orElse("there is no such program"));
    }
}
