package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How much of this host's memory a running guest has now, outside of huge pages: VmRSS of its QEMU
 * (proc_pid_status(5)), which libvirt names in /run/libvirt/qemu/NAME.pid (virPidFileBuildPath in virpidfile.c, libvirt
 * 9.0).
 */
final class ResidentMemory {
    private final Path root;

    ResidentMemory(Path root) {
        this.root = root;
    }

    /** Bytes; 0 where that cannot be told. */
    long of(String guest) {
        try {
            String pid = Files.readString(root.resolve("run/libvirt/qemu").resolve(guest + ".pid"))
                    .strip();
            // The name in its first line may be of any bytes but a line feed: with set_process_name of qemu.conf it is
            // the guest's, cut short.
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
            return 0; // It is only there while the guest runs, and only for root.
        }
    }
}
