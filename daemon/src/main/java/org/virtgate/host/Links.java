package org.virtgate.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Link;

/**
 * Reads this network namespace's devices from sysfs. What is read needs no lock that a configuration change may hold (flags and mtu are
 * read under RCU, net/core/net-sysfs.c of Linux 6.1), so it does not wait.
 */
public final class Links {
    /** Where the kernel shows them. */
    public static final Path SYSFS = Path.of("/sys/class/net");

    /** Set in flags by whoever sets the device up (netdevice(7)). */
    private static final int IFF_UP = 0x1;

    private final Path root;
    private final Clock clock;

    /** Devices as shown below {@code root}, {@link #SYSFS} on a real host. */
    public Links(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** The devices there are now, by name. */
    public Fact<Map<String, Link>> read() {
        Map<String, Link> links = new HashMap<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(root)) {
            for (Path device : devices) {
                link(device).ifPresent(link -> links.put(link.name(), link));
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return new Fact.Unknown<>("the network devices below " + root + " cannot be read");
        }
        return new Fact.Known<>(Map.copyOf(links), clock.instant());
    }

    /** Empty for what is no device (the file bonding_masters) and for one that is gone by now, as guests' devices come and go. */
    private static Optional<Link> link(Path device) {
        String name = String.valueOf(device.getFileName());
        try {
            int flags = Integer.decode(value(device.resolve("flags")));
            int mtu = Integer.parseInt(value(device.resolve("mtu")));
            boolean bridge = Files.isDirectory(device.resolve("bridge"));
            return Optional.of(new Link(name, bridge, (flags & IFF_UP) != 0, mtu));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String value(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
