package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * When QEMU of a running guest was started, as libvirt's PID file and the kernel tell. libvirt writes
 * /run/libvirt/qemu/NAME.pid at the start (qemuProcessStart, 7.0 to 11).
 */
final class QemuStart {
    private static final String FILES = "run/libvirt/qemu";

    /** QEMU's option by which it waits for a guest's memory: of a migration, or of a file (qemu(1)). */
    private static final String INCOMING = "-incoming";

    private QemuStart() {}

    /**
     * Returns the time of the start, by the calendar; empty if QEMU was started to go on with a guest that ran before,
     * or if it is not known.
     *
     * @param root {@code /} on a real host
     * @param guest the guest's name
     */
    static Optional<Instant> fromCold(Path root, String guest) {
        Path file = root.resolve(FILES).resolve(guest + ".pid");
        try {
            String process = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!process.matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            String arguments = Files.readString(
                    root.resolve("proc").resolve(process).resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.asList(arguments.split("\0", -1)).contains(INCOMING)
                    ? Optional.empty()
                    : Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
