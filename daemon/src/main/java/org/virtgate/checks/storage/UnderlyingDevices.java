package org.virtgate.checks.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
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
        List<Leaf> leaves = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(number));
        while (!todo.isEmpty()) {
            String next = todo.pop();
            if (seen.add(next)) {
                Optional<BlockDevice> device = Optional.ofNullable(devices.get(next));
                List<String> lower = device.map(BlockDevice::lower).orElse(List.of());
                if (lower.isEmpty()) {
                    leaves.add(new Leaf(next, device));
                }
                todo.addAll(lower);
            }
        }
        return leaves;
    }
}
