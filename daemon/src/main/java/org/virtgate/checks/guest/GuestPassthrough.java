package org.virtgate.checks.guest;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Fact;
import org.virtgate.guest.HostBoundDevice;
import org.virtgate.guest.HostBoundDevice.Migrates;
import org.virtgate.guest.HostDevices;
import org.virtgate.guest.LocalDevices;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.virtgate.rules.RuleWord;

/**
 * {@code guest.passthrough}: no device of the guest is tied to the origin's hardware. The origin's libvirt and QEMU
 * refuse many such devices themselves (qemuMigrationSrcIsAllowed; since libvirt 8.6 it asks QEMU, which knows the
 * devices that can hand over their state). This check judges them too, because {@code virtgate try} runs before libvirt
 * and QEMU see the guest, and older versions accept some of them.
 */
public record GuestPassthrough(Part of, Set<HostBoundDevice.Kind> allow) implements Check {
    public static final CheckSpec<GuestPassthrough> SPEC = new CheckSpec<>(
            "guest.passthrough",
            Rank.FITNESS,
            options -> new GuestPassthrough(
                    options.word("of", Part.BOUND),
                    options.words("allow", EnumSet.allOf(HostBoundDevice.Kind.class), Set.of())));

    public GuestPassthrough {
        Objects.requireNonNull(of);
        allow = Set.copyOf(allow);
    }

    /** Which devices a rule judges. */
    public enum Part {
        /** Devices that certainly cannot migrate, or break when they do. */
        BOUND,
        /** Devices that migrate between some hosts. */
        PERHAPS
    }

    /** The first QEMU whose VFIO migration follows the kernel's final protocol. */
    private static final int VFIO_MIGRATES = 8;

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        boolean bound = of == Part.BOUND;
        Fact<Integer> qemu = HostQemu.major(question.host());
        return Stream.concat(HostDevices.of(question.guest()).stream(), LocalDevices.of(question.guest()).stream())
                .filter(device -> !allow.contains(device.kind()))
                .flatMap(device -> judge(device, bound, qemu).stream())
                .toList();
    }

    private static Optional<Violation> judge(HostBoundDevice device, boolean bound, Fact<Integer> qemu) {
        if (device.migrates() != Migrates.AS_VFIO) {
            return bound == (device.migrates() == Migrates.NEVER)
                    ? Optional.of(broken(device, device.why()))
                    : Optional.empty();
        }
        if (qemu instanceof Fact.Known<Integer> known) {
            boolean old = known.value() < VFIO_MIGRATES;
            return bound != old
                    ? Optional.empty()
                    : Optional.of(
                            broken(
                                    device,
                                    device.why()
                                            + (old
                                                    ? ", and QEMU " + known.value() + " here cannot take over its state"
                                                    : ": it migrates only where its driver can hand over its state "
                                                            + "(Mellanox VF, NVIDIA vGPU), to a device of the same kind here")));
        }
        return bound
                ? Optional.of(new Violation.Unjudged(
                        device.what() + " " + device.why()
                                + "; whether QEMU here can take over its state is not known: "
                                + ((Fact.Unknown<Integer>) qemu).why(),
                        device.fix()))
                : Optional.empty();
    }

    private static Violation broken(HostBoundDevice device, String why) {
        String allow = device.migrates() == Migrates.NEVER
                ? ""
                : ", or allow \"" + RuleWord.of(device.kind()) + "\" where it can migrate";
        return new Violation.Broken(device.what() + " " + why, device.fix() + allow);
    }
}
