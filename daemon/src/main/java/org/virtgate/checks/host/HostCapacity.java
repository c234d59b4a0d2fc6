package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.guest.MemoryNeed;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code host.capacity}: this host has room for the guest beside the admitted guests that have not landed: memory, huge
 * pages by size and NUMA node, and the number of guests that arrive at once. libvirt checks none of this. Without room
 * QEMU dies, or the kernel kills a guest.
 */
public record HostCapacity(Set<Part> of, Count count, long reserveMib, long maxArriving) implements Check {
    public static final CheckSpec<HostCapacity> SPEC = new CheckSpec<>(
            "host.capacity",
            Rank.FITNESS,
            options -> new HostCapacity(
                    options.words("of", EnumSet.allOf(Part.class), EnumSet.allOf(Part.class)),
                    options.word("count", Count.CURRENT),
                    options.number("reserve_mib", 512),
                    options.number("max_arriving", 4)));

    private static final int MOST_NAMED = 5;

    public HostCapacity {
        of = Set.copyOf(of);
        Objects.requireNonNull(count);
    }

    /** The resources that a rule judges. */
    public enum Part {
        MEMORY,
        HUGEPAGES,
        /** The number of guests that arrive at once. */
        ARRIVING
    }

    /** Which amount counts as the memory that the guest needs. */
    public enum Count {
        /** The memory that the guest has now. */
        CURRENT,
        /** The memory that the guest has when its balloon is deflated. */
        MAXIMUM
    }

    @Override
    public Concern concern() {
        return of.equals(Set.of(Part.ARRIVING)) ? Concern.MOVING : Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        MemoryNeed need = MemoryNeed.of(question.guest());
        FreeCapacity room = FreeCapacity.of(question);
        List<Violation> violations = new ArrayList<>();
        boolean runsHere = question.probed()
                .libvirt()
                .filter(LibvirtAnswer::saysItRunsHere)
                .isPresent();
        if (of.contains(Part.MEMORY) && !runsHere) {
            long needed = count == Count.MAXIMUM ? need.maximum() : need.current();
            room.memory(needed, reserveMib).ifPresent(violations::add);
        }
        if (of.contains(Part.HUGEPAGES) && !runsHere) {
            violations.addAll(room.hugePages(need.hugePages()));
        }
        if (of.contains(Part.ARRIVING)) {
            arriving(room, violations);
        }
        return violations;
    }

    private void arriving(FreeCapacity room, List<Violation> violations) {
        List<ArrivingGuest> others = room.others();
        if (others.size() >= maxArriving) {
            String names = others.stream()
                    .limit(MOST_NAMED)
                    .map(guest -> Printable.of(guest.name()))
                    .collect(Collectors.joining(", ", "", others.size() > MOST_NAMED ? ", …" : ""));
            violations.add(new Violation.Broken(
                    others.size() + " guests were admitted here and have not arrived (" + names
                            + "), expected fewer than " + maxArriving,
                    "wait until one has landed; virtgate status counts them"
                            + room.unseen().orWait()));
        }
    }
}
