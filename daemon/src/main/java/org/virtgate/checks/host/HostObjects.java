package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.LibvirtSays;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtObject;
import org.virtgate.facts.LibvirtObject.Kind;
import org.virtgate.guest.Guest;
import org.virtgate.guest.LibvirtNeeds;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code host.objects}: libvirt here has the secrets and network filters that the guest names, and nothing that stands
 * in its way: another guest with its name or UUID, or a saved state of it. libvirt takes a guest in although a saved
 * state of it lies here, and its next start goes on from that old state, over disks that have changed since
 * (qemuDomainObjStart in qemu_driver.c; seen with 9.0.0).
 */
public record HostObjects() implements Check {
    public static final CheckSpec<HostObjects> SPEC =
            new CheckSpec<>("host.objects", Rank.ABSENCE, options -> new HostObjects());

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<Violation> violations = new ArrayList<>();
        int named = LibvirtNeeds.objects(question.guest()).size();
        if (named > LibvirtNeeds.MOST_OBJECTS) {
            violations.add(new Violation.Unjudged(
                    "not judged in part: the guest names " + named
                            + " secrets and network filters, and libvirt is asked" + " about no more than "
                            + LibvirtNeeds.MOST_OBJECTS,
                    "see to the others by hand: virsh secret-list, virsh nwfilter-list"));
        }
        if (named > 0) {
            violations.addAll(LibvirtSays.judge(
                    question,
                    LibvirtAnswer::missing,
                    "whether libvirt here has what the guest names",
                    missing ->
                            missing.stream().sorted().map(HostObjects::missing).toList()));
        }
        violations.addAll(LibvirtSays.judge(
                question,
                LibvirtAnswer::here,
                "whether libvirt here has a guest of this name or UUID",
                here -> inTheWay(here, question.guest())));
        return violations;
    }

    private static Violation missing(LibvirtObject object) {
        boolean filter = object.kind() == Kind.NETWORK_FILTER;
        return new Violation.Broken(
                "libvirt here has no " + object.kind().noun() + " " + Printable.of(object.name()),
                filter
                        ? "on the source host: virsh nwfilter-dumpxml; here: virsh nwfilter-define"
                        : "on the source host: virsh secret-dumpxml; here: virsh secret-define, virsh secret-set-value");
    }

    private static List<Violation> inTheWay(LibvirtAnswer.Here here, Guest guest) {
        String name = Printable.of(guest.name());
        List<Violation> violations = new ArrayList<>();
        here.uuidOfName()
                .filter(uuid -> !uuid.equals(guest.domain().uuid()))
                .map(uuid -> new Violation.Broken(
                        "another guest of the name " + name + " is here, with the UUID " + Printable.of(uuid),
                        "rename one of them while it is off (virsh domrename), or undefine the one here if nobody "
                                + "needs it"))
                .ifPresent(violations::add);
        here.nameOfUuid()
                .filter(other -> !other.equals(guest.name()))
                .map(other -> new Violation.Broken(
                        "a guest with the UUID of this one is here under the name " + Printable.of(other),
                        "undefine the one here if nobody needs it, or give it another UUID"))
                .ifPresent(violations::add);
        if (here.savedState()) {
            violations.add(new Violation.Broken(
                    "a saved state of this guest lies here, from which its next start would go on, over disks that have "
                            + "changed since",
                    "if nobody needs the state: virsh managedsave-remove " + name + " on this host"));
        }
        return violations;
    }
}
