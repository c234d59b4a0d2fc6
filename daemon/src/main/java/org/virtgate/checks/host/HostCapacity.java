package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.guest.MemoryNeed;
import org.virtgate.rules.CheckSpec;

/**
 * {@code host.capacity}: there is room for the guest, when those that were admitted and have not landed have taken theirs: memory, huge pages
 * by size and NUMA node, and how many come at once. libvirt asks none of this; QEMU dies, or the kernel kills a guest.
 */
public final class HostCapacity implements Check {
    private static final long RESERVE_MIB = 512;
    private static final long MAX_ARRIVING = 4;
    private static final int NAMED = 5;

    private static final CheckSpec SPEC = new CheckSpec(
            "host.capacity",
            "this host has not the memory or the huge pages for it, or too many guests arrive at once",
            List.of(
                    new CheckSpec.Option("of", CheckSpec.Type.TEXTS, false, List.of("memory", "hugepages", "arriving")),
                    new CheckSpec.Option("count", CheckSpec.Type.TEXT, false, List.of("current", "maximum")),
                    new CheckSpec.Option("reserve_mib", CheckSpec.Type.NUMBER, false, List.of()),
                    new CheckSpec.Option("max_arriving", CheckSpec.Type.NUMBER, false, List.of())));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<String> of = question.options().texts("of");
        MemoryNeed need = MemoryNeed.of(question.guest());
        FreeCapacity room = FreeCapacity.of(question);
        List<Violation> violations = new ArrayList<>();
        if (of.isEmpty() || of.contains("memory")) {
            boolean maximum = question.options().text("count", "current").equals("maximum");
            long reserve = question.options().number("reserve_mib", RESERVE_MIB);
            room.memory(maximum ? need.maximum() : need.current(), reserve).ifPresent(violations::add);
        }
        if (of.isEmpty() || of.contains("hugepages")) {
            violations.addAll(room.hugePages(need.hugePages()));
        }
        if (of.isEmpty() || of.contains("arriving")) {
            arriving(room.others(), question.options().number("max_arriving", MAX_ARRIVING), violations);
        }
        return violations;
    }

    private static void arriving(List<ArrivingGuest> others, long most, List<Violation> violations) {
        if (others.size() >= most) {
            String names = others.stream()
                    .limit(NAMED)
                    .map(guest -> Printable.of(guest.name()))
                    .collect(Collectors.joining(", ", "", others.size() > NAMED ? ", …" : ""));
            violations.add(new Violation.Broken(
                    others.size() + " guests are on their way here already (" + names + "), expected fewer than "
                            + most,
                    "wait until one has landed; virtgate status counts them"));
        }
    }
}
