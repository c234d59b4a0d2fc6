package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads the host memory that a running guest uses now, without huge pages: VmRSS of its QEMU process
 * (proc_pid_status(5)). libvirt keeps the pid in /run/libvirt/qemu/NAME.pid (virPidFileBuildPath in virpidfile.c,
 * libvirt 9.0).
 */
final class ResidentMemory {
    /**
     * The process name in the first line may hold any byte but a line feed: with set_process_name of qemu.conf it is
     * the guest's name, truncated.
     */
    private static final String LINE = "\nVmRSS:";

    private final Path root;

    ResidentMemory(Path root) {
        this.root = root;
    }

    /**
     * Returns the bytes a guest uses; 0 if they cannot be read. The name may come from another host: one with a slash,
     * which no guest of libvirt has, would be another file.
     */
    long of(String guest) {
        if (guest.indexOf('/') >= 0) {
            return 0;
        }
        try {
            String pid = Files.readString(root.resolve("run/libvirt/qemu").resolve(guest + ".pid"))
                    .strip();
            Path status = root.resolve("proc").resolve(pid).resolve("status");
            return resident(Files.readString(status, StandardCharsets.ISO_8859_1));
        } catch (IOException | InvalidPathException | NumberFormatException e) {
            return 0; // The file exists only while the guest runs, and only root may read it.
        }
    }

    /** Returns the bytes that a status file tells of; 0 if it does not, as that of a process that has ended. */
    private static long resident(String status) {
        int line = status.indexOf(LINE);
        int end = status.indexOf(" kB", line + 1);
        if (line < 0 || end < 0) {
            return 0;
        }
        return 1024 * Long.parseLong(status.substring(line + LINE.length(), end).strip());
    }
}
