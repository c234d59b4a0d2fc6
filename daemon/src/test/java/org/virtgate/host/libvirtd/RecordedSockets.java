package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which sockets somebody listened on when a machine was written down, by its /proc/net/unix (proc_pid_net(5)): fourth
 * come the flags, of which 00010000 says so (__SO_ACCEPTCON, include/uapi/linux/net.h). Such a text can be believed of
 * a recorded machine only.
 */
final class RecordedSockets {
    private RecordedSockets() {}

    /** Of the machine below a root. */
    static Predicate<Path> of(Path root) {
        return file -> {
            String path = "/" + root.relativize(file);
            try {
                return Files.readAllLines(root.resolve("proc/net/unix")).stream()
                        .map(line -> List.of(line.split(" ", -1)))
                        .anyMatch(fields -> fields.size() == 8
                                && fields.get(3).equals("00010000")
                                && List.of(path, "/var" + path).contains(fields.get(7)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
