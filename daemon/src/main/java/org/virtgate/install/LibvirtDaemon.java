package org.virtgate.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A running libvirt daemon that calls QEMU hooks.
 *
 * @param name libvirtd or virtqemud
 * @param started when the process started
 */
public record LibvirtDaemon(String name, long pid, Instant started) {
    /** Both run the same hook code; the other modular daemons call no QEMU hook. */
    private static final List<String> NAMES = List.of("libvirtd", "virtqemud");

    public LibvirtDaemon {
        Objects.requireNonNull(name);
        Objects.requireNonNull(started);
    }

    /**
     * Returns the daemons that run on this host, found by the pid files that libvirt keeps as root, with systemd or
     * without ({@code virPidFileConstructPath}). Ignores a file whose process has ended or is another program now.
     *
     * @param run the folder of pid files, /run
     */
    public static List<LibvirtDaemon> running(Path run) throws IOException {
        List<LibvirtDaemon> running = new ArrayList<>();
        for (String name : NAMES) {
            for (Path file :
                    List.of(run.resolve(name + ".pid"), run.resolve("libvirt").resolve(name + ".pid"))) {
                Optional<LibvirtDaemon> daemon = pid(file).flatMap(pid -> process(name, pid));
                if (daemon.isPresent()) {
                    running.add(daemon.get());
                    break;
                }
            }
        }
        return running;
    }

    /** Formats the daemon for messages: {@code libvirtd (pid 812)}. */
    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }

    private static Optional<Long> pid(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return text.matches("[1-9]\\d{0,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<LibvirtDaemon> process(String name, long pid) {
        try {
            String runs = Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
            return runs.equals(name)
                    ? ProcessHandle.of(pid)
                            .flatMap(process -> process.info().startInstant())
                            .map(started -> new LibvirtDaemon(name, pid, started))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
