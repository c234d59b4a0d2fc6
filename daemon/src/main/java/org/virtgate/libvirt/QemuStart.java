package org.virtgate.libvirt;

import java.io.IOException;
import java.io.InputStream;
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

    private static final int PID_MAX = 32;

    /** In bytes; far above QEMU's with hundreds of devices. */
    private static final int ARGUMENTS_MAX = 4 << 20;

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
            String process = text(file, PID_MAX).strip();
            if (!process.matches("[0-9]{1,10}")) {
                return Optional.empty();
            }
            String arguments = text(root.resolve("proc").resolve(process).resolve("cmdline"), ARGUMENTS_MAX);
            return Arrays.asList(arguments.split("\0", -1)).contains(INCOMING)
                    ? Optional.empty()
                    : Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file, int maxBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException(file + " is longer than " + maxBytes + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
