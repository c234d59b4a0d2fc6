package org.virtgate.host.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.host.kernel.KernelText;

/**
 * A block device's directory in sysfs.
 *
 * @param sys the mount point of sysfs
 * @param directory the device's directory, links resolved; its path shows the transport of the hardware
 * @param number {@code major:minor}
 */
record BlockNode(Path sys, Path directory, String number) {
    private static final Pattern NUMBER = Pattern.compile("\\d+:\\d+");

    /**
     * Returns the device of an entry of /sys/class/block; empty if it has vanished or has no number, as hidden paths of
     * NVMe multipath.
     */
    static Optional<BlockNode> of(Path sys, Path entry) {
        Path directory = directory(entry);
        return numberOf(directory).map(number -> new BlockNode(sys, directory, number));
    }

    /**
     * Returns where an entry leads. Only the entry itself is a link, and a relative one: sysfs has no links among its
     * directories (Documentation/filesystems/sysfs.rst of Linux 6.1). So the way there need not be looked at, step by
     * step, for each device.
     */
    private static Path directory(Path entry) {
        try {
            return entry.resolveSibling(Files.readSymbolicLink(entry)).normalize();
        } catch (IOException e) {
            return entry; // A directory, as that of a partition's disk; or gone, and then it has no number.
        }
    }

    /** Returns the kernel's name of the device. An exclamation mark in a sysfs name stands for a slash. */
    String name() {
        return KernelText.name(directory).replace('!', '/');
    }

    /** Returns an attribute, by its path below the device's directory. */
    Optional<String> value(String attribute) {
        return KernelText.value(directory.resolve(attribute));
    }

    boolean has(String attribute) {
        return directory.resolve(attribute).toFile().exists();
    }

    /** Returns the names of the directories from the top of sysfs to the device. */
    List<String> way() {
        List<String> way = new ArrayList<>();
        sys.relativize(directory).forEach(name -> way.add(name.toString()));
        return way;
    }

    /** Returns the parent directory with this name, or the device's directory if there is none. */
    Path upTo(String name) {
        Path above = directory;
        while (above != null && !KernelText.name(above).equals(name)) {
            above = above.getParent();
        }
        return above == null ? directory : above;
    }

    /** Returns the disk of a partition. */
    Optional<BlockNode> whole() {
        Path above = directory.getParent();
        return above == null ? Optional.empty() : of(sys, above);
    }

    /**
     * Returns the numbers of the devices below this one. block/holder.c of Linux 6.1 makes the links;
     * Documentation/ABI/stable/sysfs-block does not mention them.
     */
    List<String> slaves() {
        return KernelText.entries(directory.resolve("slaves")).stream()
                .flatMap(slave -> numberOf(slave).stream())
                .toList();
    }

    BlockDevice hardware(String kind, Transport transport, List<String> servers, Optional<String> identity) {
        return new BlockDevice(number, name(), Optional.empty(), kind, List.of(), transport, servers, identity);
    }

    BlockDevice layer(String kind, List<String> below, Optional<String> title, Optional<String> identity) {
        Transport transport = below.isEmpty() ? Transport.UNKNOWN : Transport.NONE;
        return new BlockDevice(number, name(), title, kind, below, transport, List.of(), identity);
    }

    private static Optional<String> numberOf(Path directory) {
        return KernelText.value(directory.resolve("dev"))
                .filter(number -> NUMBER.matcher(number).matches());
    }
}
