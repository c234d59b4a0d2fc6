package org.virtgate.checks.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.facts.BlockDevice;

/** Finds the hardware below a block device, through partitions, logical volumes, multipath and RAID. */
public final class UnderlyingDevices {
    private UnderlyingDevices() {}

    /**
     * A device that lies on no other.
     *
     * @param device empty if another device names this one as lower, but no facts of it were read
     */
    record Leaf(String number, Optional<BlockDevice> device) {
        Leaf {
            Objects.requireNonNull(number);
            Objects.requireNonNull(device);
        }
    }

    /**
     * Returns the names that all hardware below a device has on every host, sorted and divided by blanks; empty if one
     * of them has none. The paths of a multipath device have one name.
     */
    public static Optional<String> identities(String number, Map<String, BlockDevice> devices) {
        Set<String> names = new TreeSet<>();
        for (Leaf leaf : of(number, devices)) {
            Optional<String> name = leaf.device().flatMap(BlockDevice::identity);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(String.join(" ", names));
    }

    /** Returns all devices at the bottom of the stack, each once. */
    static List<Leaf> of(String number, Map<String, BlockDevice> devices) {
        return stack(number, devices).stream()
                .map(found -> new Leaf(found, Optional.ofNullable(devices.get(found))))
                .filter(leaf ->
                        leaf.device().map(BlockDevice::lower).orElse(List.of()).isEmpty())
                .toList();
    }

    /** Returns a device of the stack that only one host may have active, whatever is below it. */
    static Optional<BlockDevice> ofOneHost(String number, Map<String, BlockDevice> devices) {
        return stack(number, devices).stream()
                .flatMap(found -> Optional.ofNullable(devices.get(found)).stream())
                .filter(device -> device.ofOneHost().isPresent())
                .findFirst();
    }

    /** Returns the numbers of the device and of all below it, each once. */
    private static Set<String> stack(String number, Map<String, BlockDevice> devices) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(number));
        while (!todo.isEmpty()) {
            String next = todo.pop();
            if (seen.add(next)) {
                Optional.ofNullable(devices.get(next)).map(BlockDevice::lower).ifPresent(todo::addAll);
            }
        }
        return seen;
    }
}
