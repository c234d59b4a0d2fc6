package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.guest.CpuPins;
import org.virtgate.rules.CheckSpec;

/**
 * {@code host.topology}: this host has the CPUs that the guest's threads are pinned to, the NUMA nodes that its memory is bound to, and huge
 * pages of the sizes that it asks for. libvirt looks at none of it before QEMU is started.
 */
public final class HostTopology implements Check {
    private static final CheckSpec SPEC = new CheckSpec(
            "host.topology",
            "the guest is pinned to CPUs or bound to NUMA nodes that this host does not have, or asks for huge pages of a size that it lacks",
            List.of(new CheckSpec.Option("of", CheckSpec.Type.TEXT, false, Part.NAMES)));

    /** What a rule asks for. */
    enum Part {
        /** What no host can start a guest with. */
        MISSING,
        /** What some hosts start a guest with, in another way than it was meant. */
        PARTLY;

        static final List<String> NAMES = List.of("missing", "partly");

        static Part of(String name) {
            return name.equals("partly") ? PARTLY : MISSING;
        }
    }

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        Part part = Part.of(question.options().text("of", "missing"));
        List<Violation> violations = new ArrayList<>();
        PinnedCpus.judge(part, CpuPins.of(question.guest()), question.host().machine(), violations);
        BoundNodes.judge(part, question.guest(), question.host().machine(), violations);
        HugePageSizes.judge(part, question.guest(), question.host().machine(), violations);
        return violations;
    }
}
