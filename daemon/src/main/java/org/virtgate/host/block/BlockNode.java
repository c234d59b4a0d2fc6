package org.virtgate.host.block;

import java.io.IOException;
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
 * @param sys where sysfs is
 * @param directory its own, links resolved: where it lies tells how the hardware is reached
 * @param number {@code major:minor}
 */
record BlockNode(Path sys, Path directory, String number) {
    private static final Pattern NUMBER = Pattern.compile("\\d+:\\d+");

    /**
     * The device behind an entry of /sys/class/block; empty where it has gone or has no number, as the hidden paths of
     * NVMe multipath have none.
     */
    static Optional<BlockNode> of(Path sys, Path entry) {
        try {
            Path directory = entry.toRealPath();
            return numberOf(directory).map(number -> new BlockNode(sys, directory, number));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The kernel's name of it; an exclamation mark in a name of sysfs stands for a slash. */
    String name() {
        return KernelText.name(directory).replace('!', '/');
    }

    /** An attribute of it, by its path from here. */
    Optional<String> value(String attribute) {
        return KernelText.value(directory.resolve(attribute));
    }

    boolean has(String attribute) {
        return directory.resolve(attribute).toFile().exists();
    }

    /** The names of the directories that lead to it, from the top of sysfs. */
    List<String> way() {
        List<String> way = new ArrayList<>();
        sys.relativize(directory).forEach(name -> way.add(name.toString()));
        return way;
    }

    /** The directory on the way to it that has this name. */
    Path upTo(String name) {
        Path above = directory;
        while (above != null && !KernelText.name(above).equals(name)) {
            above = above.getParent();
        }
        return above == null ? directory : above;
    }

    /** The disk that a partition is of. */
    Optional<BlockNode> whole() {
        Path above = directory.getParent();
        return above == null ? Optional.empty() : of(sys, above);
    }

    /**
     * The devices that it lies on (Documentation/ABI/stable/sysfs-block does not name the links, block/holder.c of
     * Linux 6.1 makes them).
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
