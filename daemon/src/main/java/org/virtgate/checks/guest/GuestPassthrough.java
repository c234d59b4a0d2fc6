package org.virtgate.checks.guest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtgate.checks.Check;
import org.virtgate.checks.Violation;
import org.virtgate.facts.Fact;
import org.virtgate.guest.HostBoundDevice;
import org.virtgate.guest.HostBoundDevice.Bond;
import org.virtgate.guest.HostDevices;
import org.virtgate.guest.LocalDevices;
import org.virtgate.rules.CheckSpec;

/**
 * {@code guest.passthrough}: nothing of the guest is tied to the host that it comes from. Much of it libvirt and QEMU of the origin refuse by
 * themselves (qemuMigrationSrcIsAllowed; since 8.6 it asks QEMU, which knows of devices that can hand over their state). It is asked for all the
 * same: a guest that is tried beforehand has met neither of the two, and older ones let some of it pass.
 */
public final class GuestPassthrough implements Check {
    private static final String BOUND = "bound";
    private static final String PERHAPS = "perhaps";
    /** The first QEMU whose VFIO migration follows the kernel's final protocol. */
    private static final int VFIO_MIGRATES = 8;

    private static final CheckSpec SPEC = new CheckSpec(
            "guest.passthrough",
            "a device of the guest is tied to the host that it comes from",
            List.of(
                    new CheckSpec.Option("of", CheckSpec.Type.TEXT, false, List.of(BOUND, PERHAPS)),
                    new CheckSpec.Option("allow", CheckSpec.Type.TEXTS, false, HostBoundDevice.Kind.words())));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<String> allowed = question.options().texts("allow");
        boolean sure = question.options().text("of", BOUND).equals(BOUND);
        Fact<Integer> qemu = HostQemu.major(question.host());
        return Stream.concat(HostDevices.of(question.guest()).stream(), LocalDevices.of(question.guest()).stream())
                .filter(device -> !allowed.contains(device.kind().word()))
                .flatMap(device -> judge(device, sure, qemu).stream())
                .toList();
    }

    private static Optional<Violation> judge(HostBoundDevice device, boolean sure, Fact<Integer> qemu) {
        if (device.bond() != Bond.VFIO) {
            return sure == (device.bond() == Bond.SURE) ? Optional.of(broken(device, device.why())) : Optional.empty();
        }
        if (qemu instanceof Fact.Known<Integer> known) {
            boolean old = known.value() < VFIO_MIGRATES;
            return sure != old
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
        return sure
                ? Optional.of(new Violation.Unjudged(
                        device.what() + " " + device.why()
                                + "; whether QEMU here can take over its state is not known: "
                                + ((Fact.Unknown<Integer>) qemu).why(),
                        device.fix()))
                : Optional.empty();
    }

    private static Violation broken(HostBoundDevice device, String why) {
        String allow = device.bond() == Bond.SURE
                ? ""
                : ", or allow \"" + device.kind().word() + "\" where it can migrate";
        return new Violation.Broken(device.what() + " " + why, device.fix() + allow);
    }
}
