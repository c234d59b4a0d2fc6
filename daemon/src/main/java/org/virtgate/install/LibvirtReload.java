package org.virtgate.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has libvirt look for hooks anew, which it does by itself only when it starts ({@code virHookInitialize}), and tells later whether it has.
 *
 * @param run the folder of pid files, /run
 * @param record the file in which reloads are noted: libvirt keeps no trace of them itself
 */
public record LibvirtReload(Path run, Path record, Programs programs) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public LibvirtReload {
        Objects.requireNonNull(run);
        Objects.requireNonNull(record);
        Objects.requireNonNull(programs);
    }

    /** What came of asking one daemon. */
    public sealed interface Outcome {
        LibvirtDaemon daemon();

        /**
         * It was told.
         *
         * @param how the command that told it
         */
        record Told(LibvirtDaemon daemon, String how) implements Outcome {
            public Told {
                Objects.requireNonNull(daemon);
                Objects.requireNonNull(how);
            }
        }

        /** It could not be told. */
        record Failed(LibvirtDaemon daemon, String why) implements Outcome {
            public Failed {
                Objects.requireNonNull(daemon);
                Objects.requireNonNull(why);
            }
        }
    }

    /** Tells every running daemon; guests are not touched by that. Empty where none runs: it will look when it starts. */
    public List<Outcome> reload() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (LibvirtDaemon daemon : LibvirtDaemon.running(run)) {
            Outcome outcome = tell(daemon);
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Told) {
                told.add(daemon.pid() + " " + daemon.started().toEpochMilli() + " "
                        + Instant.now().toEpochMilli());
            }
        }
        if (!told.isEmpty()) {
            Path folder = record.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(record, told);
        }
        return outcomes;
    }

    /** Whether a daemon is known to have looked for hooks after that moment; false where it cannot be told. */
    public boolean lookedSince(LibvirtDaemon daemon, Instant moment) throws IOException {
        if (daemon.started().isAfter(moment)) {
            return true;
        }
        if (!Files.isReadable(record)) {
            return false;
        }
        String process = daemon.pid() + " " + daemon.started().toEpochMilli() + " ";
        return Files.readAllLines(record).stream()
                .filter(line -> line.startsWith(process))
                .map(line -> line.substring(process.length()))
                .filter(time -> time.matches("\\d{1,18}"))
                .anyMatch(time -> !Instant.ofEpochMilli(Long.parseLong(time)).isBefore(moment));
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
