package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.Link;
import org.virtgate.facts.Link.Kind;

/**
 * Reads this network namespace's devices from sysfs. It never waits: these attributes take no lock that a configuration
 * change may hold (flags and mtu are read under RCU, net/core/net-sysfs.c of Linux 6.1).
 *
 * <p>These tell the kinds of devices apart: the directories {@code bridge} and {@code bonding}
 * (net/bridge/br_sysfs_br.c, drivers/net/bonding/bond_sysfs.c), DEVTYPE of a VLAN (net/8021q/vlan_dev.c) and
 * {@code tun_flags} of a tap device (drivers/net/tun.c). Links named {@code master} and {@code lower_…} lead to the
 * device above and those below (netdev_adjacent_sysfs_add, net/core/dev.c).
 *
 * <p>A team and a macvlan have no mark of their own in Linux 6.1 to 6.18. Of the devices without DEVTYPE that have
 * another one below them, {@code iflink} names that one for a macvlan (macvlan_dev_get_iflink, drivers/net/macvlan.c),
 * and for an ipvlan, which nothing can be built upon. Others name themselves. Of these a team has 16 queues to send
 * (TEAM_DEFAULT_NUM_TX_QUEUES, include/linux/if_team.h) where nobody chose another number, and batman-adv and Open
 * vSwitch have one.
 */
final class Links {
    /** The flag of a device that was set up (netdevice(7)). */
    private static final int IFF_UP = 0x1;

    private static final String LOWER = "lower_";

    /** The last queue of a team. */
    private static final String SIXTEENTH_QUEUE = "queues/tx-15";

    private final Path root;

    /** Creates a reader of the devices in {@code root}, which is /sys/class/net on a real host. */
    Links(Path root) {
        this.root = root;
    }

    /** Reads the present devices, by name. */
    Map<String, Link> read() throws IOException {
        Map<String, Link> links = new HashMap<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(root)) {
            for (Path device : devices) {
                link(device).ifPresent(link -> links.put(link.name(), link));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return Map.copyOf(links);
    }

    /** Reads one device; empty if there is none of this name. */
    Optional<Link> read(String name) {
        return link(root.resolve(name));
    }

    /**
     * Reads one device; empty for the file bonding_masters, which is no device, and for a device that has vanished
     * meanwhile, as those of guests do.
     */
    private static Optional<Link> link(Path device) {
        try {
            Set<String> lower = lower(device);
            return Optional.of(new Link(
                    KernelText.name(device),
                    kind(device, lower),
                    (KernelValue.number(device.resolve("flags")) & IFF_UP) != 0,
                    (int) KernelValue.number(device.resolve("mtu")),
                    master(device),
                    lower));
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private static Kind kind(Path device, Set<String> lower) throws IOException {
        if (Files.isDirectory(device.resolve("bridge"))) {
            return Kind.BRIDGE;
        } else if (Files.isDirectory(device.resolve("bonding"))) {
            return Kind.BOND;
        } else if (Files.exists(device.resolve("tun_flags"))) {
            return Kind.TAP;
        }
        List<String> uevent = KernelText.lines(device.resolve("uevent"));
        if (uevent.stream().anyMatch(line -> line.startsWith("DEVTYPE="))) {
            return uevent.contains("DEVTYPE=vlan") ? Kind.VLAN : Kind.OTHER;
        } else if (lower.isEmpty()) {
            return Kind.OTHER;
        } else if (!uevent.contains("IFINDEX=" + KernelValue.number(device.resolve("iflink")))) {
            return Kind.MACVLAN;
        }
        return Files.exists(device.resolve(SIXTEENTH_QUEUE)) ? Kind.TEAM : Kind.OTHER;
    }

    private static Optional<String> master(Path device) throws IOException {
        Path link = device.resolve("master");
        return Files.exists(link, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(KernelText.name(Files.readSymbolicLink(link)))
                : Optional.empty();
    }

    private static Set<String> lower(Path device) throws IOException {
        Set<String> lower = new HashSet<>();
        try (DirectoryStream<Path> below = Files.newDirectoryStream(device, LOWER + "*")) {
            below.forEach(link -> lower.add(KernelText.name(link).substring(LOWER.length())));
        }
        return lower;
    }
}
