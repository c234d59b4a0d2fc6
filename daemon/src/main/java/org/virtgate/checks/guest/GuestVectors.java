package org.virtgate.checks.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.guest.VirtioVectors;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code guest.vectors}: no virtio device has more MSI-X vectors than {@code max}. The default of 32 is the most that
 * Red Hat Enterprise Linux 7 allows for migration ("Virtualization Deployment and Administration Guide", requirements
 * for migration). A rule judges either the numbers that the domain sets or those that QEMU derives from the number of
 * vCPUs, which nobody chose.
 */
public record GuestVectors(long max, Part of) implements Check {
    public static final CheckSpec<GuestVectors> SPEC = new CheckSpec<>(
            "guest.vectors",
            Rank.FITNESS,
            options -> new GuestVectors(options.number("max", 32), options.word("of", Part.CHOSEN)));

    public GuestVectors {
        Objects.requireNonNull(of);
    }

    /** Which numbers a rule judges. */
    public enum Part {
        /** Numbers that the domain sets. */
        CHOSEN,
        /** Numbers that QEMU derives from the number of vCPUs. */
        AUTOMATIC
    }

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean chosen = of == Part.CHOSEN;
        List<VirtioVectors> over = VirtioVectors.of(question.guest()).stream()
                .filter(vectors -> vectors.chosen() == chosen && vectors.number() > max)
                .toList();
        return chosen ? over.stream().map(this::chosen).toList() : automatic(over);
    }

    private Violation chosen(VirtioVectors vectors) {
        String because = vectors.because().isEmpty() ? "" : " (" + vectors.because() + ")";
        return new Violation.Broken(
                vectors.what() + " has " + vectors.number() + " vectors" + because + ", and at most " + max
                        + " may migrate",
                "set fewer vectors or queues and start the guest anew, or raise max of this check");
    }

    /**
     * Returns one violation for all devices with the same number, because a guest with many vCPUs has many such
     * devices.
     */
    private List<Violation> automatic(List<VirtioVectors> over) {
        Map<Long, List<VirtioVectors>> alike =
                over.stream().collect(Collectors.groupingBy(VirtioVectors::number, TreeMap::new, Collectors.toList()));
        List<Violation> violations = new ArrayList<>();
        alike.forEach((number, devices) -> violations.add(new Violation.Broken(
                devices.stream().map(VirtioVectors::what).collect(Collectors.joining(", "))
                        + (devices.size() == 1 ? " has " : " have ") + number + " vectors, because QEMU takes "
                        + devices.get(0).because() + "; at most " + max + " may migrate",
                "set driver queues in the definition of the guest and start it anew, or raise max of this check")));
        return violations;
    }
}
