package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.guest.CpuPins;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code host.topology}: this host has the CPUs that the guest's threads are pinned to, the NUMA nodes that its memory
 * is bound to, and huge pages of the sizes that it asks for. libvirt checks none of this before it starts QEMU.
 */
public record HostTopology(Part of) implements Check {
    public static final CheckSpec<HostTopology> SPEC = new CheckSpec<>(
            "host.topology", Rank.FITNESS, options -> new HostTopology(options.word("of", Part.MISSING)));

    public HostTopology {
        Objects.requireNonNull(of);
    }

    /** Which problems a rule reports. */
    public enum Part {
        /** Problems with which no host can start the guest. */
        MISSING,
        /** Problems with which some hosts start the guest, but not as its definition says. */
        PARTLY
    }

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<Violation> violations = new ArrayList<>();
        PinnedCpus.judge(of, CpuPins.of(question.guest()), question.host().machine(), violations);
        BoundNodes.judge(of, question.guest(), question.host().machine(), violations);
        HugePageSizes.judge(of, question.guest(), question.host().machine(), violations);
        return violations;
    }
}
