package org.virtgate.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * File descriptors that a new connection to libvirt needs. Without them GLib, which libvirt's client creates an event
 * loop with, ends the whole process (g_wakeup_new in gwakeup.c), and with it every answer on its way.
 */
final class SpareDescriptors {
    /** More than a connection was seen to open, as other threads open files meanwhile. */
    private static final int ENOUGH = 16;

    /** proc_pid_limits(5): the soft limit comes first. Without a number there is none. */
    private static final Pattern LIMIT = Pattern.compile("Max open files +(\\d{1,18}) ");

    private static final Path SELF = Path.of("/proc/self");

    private SpareDescriptors() {}

    /** @throws LibvirtErrorException if this process may not open some files more */
    static void require() throws LibvirtErrorException {
        try (Stream<Path> open = Files.list(SELF.resolve("fd"))) {
            Matcher limit = LIMIT.matcher(Files.readString(SELF.resolve("limits")));
            if (limit.find() && Long.parseLong(limit.group(1)) - open.count() < ENOUGH) {
                throw LibvirtErrorException.here("no connection to libvirt is opened: of the " + limit.group(1)
                        + " files that virtgated may open, fewer than " + ENOUGH + " are left");
            }
        } catch (IOException e) {
            throw LibvirtErrorException.here("no connection to libvirt is opened: " + e.getMessage());
        }
    }
}
