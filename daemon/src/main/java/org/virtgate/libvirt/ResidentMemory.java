package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Reads the host memory that a running guest uses now, without huge pages: VmRSS of its QEMU process
 * (proc_pid_status(5)). libvirt keeps the pid in /run/libvirt/qemu/NAME.pid (virPidFileBuildPath in virpidfile.c,
 * libvirt 9.0).
 */
final class ResidentMemory {
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
            // The process name in the first line may hold any byte but a line feed: with set_process_name of qemu.conf
            // it is the guest's name, truncated.
            Path status = root.resolve("proc").resolve(pid).resolve("status");
            return Stream.of(Files.readString(status, StandardCharsets.ISO_8859_1)
                            .split("\n", -1))
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kib -> kib * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | InvalidPathException | NumberFormatException e) {
            return 0; // The file exists only while the guest runs, and only root may read it.
        }
    }
}
