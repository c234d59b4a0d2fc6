package org.virtgate.checks.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Fact;
import org.virtgate.guest.VirtioVectors;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code guest.vectors}: no virtio device has more MSI-X vectors than {@code max}. The default of 32 is the most that
 * Red Hat Enterprise Linux 7 allows for migration ("Virtualization Deployment and Administration Guide", requirements
 * for migration); newer QEMU migrates more. A rule judges either the numbers that the domain sets or those that QEMU
 * derives from the number of vCPUs, which nobody chose.
 */
public record GuestVectors(long max, Part of, Qemu qemu) implements Check {
    public static final CheckSpec<GuestVectors> SPEC = new CheckSpec<>(
            "guest.vectors",
            Rank.FITNESS,
            options -> new GuestVectors(
                    options.number("max", 32), options.word("of", Part.CHOSEN), options.word("qemu", Qemu.ANY)));

    public GuestVectors {
        Objects.requireNonNull(of);
        Objects.requireNonNull(qemu);
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

    /** Between which hosts a rule judges. */
    public enum Qemu {
        /** All hosts. */
        ANY,
        /** Hosts of which one runs QEMU of the releases that the limit was written for: {@link OldQemu}. */
        OLD,
        /** Hosts of which both run newer QEMU. */
        NEW
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean chosen = of == Part.CHOSEN;
        List<VirtioVectors> over = VirtioVectors.of(question.guest()).stream()
                .filter(vectors -> vectors.chosen() == chosen && vectors.number() > max)
                .toList();
        if (over.isEmpty() || qemu == Qemu.ANY) {
            return judge(over, "at most " + max + " may migrate");
        } else if (OldQemu.of(question) instanceof Fact.Known<Optional<String>> known) {
            return qemu == Qemu.OLD
                    ? known.value()
                            .map(old -> judge(over, "at most " + max + " may migrate with " + old))
                            .orElse(List.of())
                    : known.value().isPresent()
                            ? List.of()
                            : judge(over, "with QEMU before 3 at most " + max + " could migrate");
        }
        return qemu == Qemu.OLD ? List.of(unjudged(over.get(0))) : List.of();
    }

    private static Violation unjudged(VirtioVectors vectors) {
        return new Violation.Unjudged(
                vectors.what() + " has " + vectors.number()
                        + " vectors, and whether QEMU of this host migrates so many is not known",
                "virtgate facts tells what is known of libvirt; try again in a moment");
    }

    private List<Violation> judge(List<VirtioVectors> over, String limit) {
        return of == Part.CHOSEN ? over.stream().map(v -> chosen(v, limit)).toList() : automatic(over, limit);
    }

    private static Violation chosen(VirtioVectors vectors, String limit) {
        String because = vectors.because().isEmpty() ? "" : " (" + vectors.because() + ")";
        return new Violation.Broken(
                vectors.what() + " has " + vectors.number() + " vectors" + because + ", and " + limit,
                "set fewer vectors or queues and start the guest anew, or raise max of this check");
    }

    /**
     * Returns one violation for all devices with the same number, because a guest with many vCPUs has many such
     * devices.
     */
    private static List<Violation> automatic(List<VirtioVectors> over, String limit) {
        Map<Long, List<VirtioVectors>> alike =
                over.stream().collect(Collectors.groupingBy(VirtioVectors::number, TreeMap::new, Collectors.toList()));
        List<Violation> violations = new ArrayList<>();
        alike.forEach((number, devices) -> violations.add(new Violation.Broken(
                devices.stream().map(VirtioVectors::what).collect(Collectors.joining(", "))
                        + (devices.size() == 1 ? " has " : " have ") + number + " vectors, because QEMU takes "
                        + devices.get(0).because() + "; " + limit,
                "set driver queues in the definition of the guest and start it anew, or raise max of this check")));
        return violations;
    }
}
